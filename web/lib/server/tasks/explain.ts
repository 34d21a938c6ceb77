import { z } from 'zod';
import { explainDifference } from '#db/balances/explain-difference.ts';
import type { DifferenceView } from '#lib/tasks/view.ts';
import { requiredText } from '../forms/fields.ts';
import { actOnTask } from './act-on-task.ts';

/**
 * Ends the task of a difference with accounting by saying why the difference may stand; formal steps go on while it stays
 * the same. Of a task about anything else nothing can be explained.
 */
export const explain = actOnTask(
	'steer-runs',
	z.object({ key: requiredText, reason: requiredText }),
	async ({ task: { code, customerId, payload }, said: { reason }, person, at, event }) => {
		if (code !== 'source-balance' || customerId === null)
			return { problem: { code: 'task-not-open', params: {} } };
		const { currency, toldCents, ledgerCents } = payload as Omit<DifferenceView, 'mayExplain'>;
		const explained = { customerId, currency, differenceCents: toldCents - ledgerCents, reason };
		const stamp = { at, actor: person.userId };
		const answer = await event.locals.tx((tx) =>
			explainDifference(tx, person.organisationId, explained, stamp),
		);
		return answer.ok ? { moved: false } : { problem: answer.problem };
	},
);
