import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Plan } from '#workflows/scenario/plan.ts';
import { optionalText, requiredText } from '../forms/fields.ts';
import { insertedAction, insertedShape } from '../run/inserted-action.ts';
import { textsByHand } from '../run/texts-by-hand.ts';
import { command } from '../temporal.ts';
import { actOnTask } from './act-on-task.ts';

const shape = z.object({ key: requiredText, template: optionalText, ...insertedShape });

/** The text that was chosen, else the scenario's first; null for one that is none of the run's own. */
function textMeant(plan: Plan, action: 'email' | 'call', chosen: string | null): string | null {
	const texts = textsByHand(plan)[action];
	if (chosen === null) return texts[0]?.template ?? 'reminder-1';
	return texts.some(({ template }) => template === chosen) ? chosen : null;
}

/**
 * Puts an action in beside a task (s16, n51): it happens now, then the run goes on where it stood. Its text is one of the
 * run's own scenario, so that the debtor hears one voice: the one that was chosen, else the first.
 */
export const insert = actOnTask('steer-runs', shape, async ({ task, said, person, at, event }) => {
	const { invoiceId } = task;
	const run =
		invoiceId === null
			? undefined
			: await event.locals.tx((tx) =>
					tx
						.selectFrom('invoiceRun as r')
						.innerJoin('scenarioVersion as v', (join) =>
							join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
						)
						.select(['r.runId', 'r.node', 'r.visit', 'r.scenarioVersion', 'r.workflow', 'v.plan'])
						.where('r.invoiceId', '=', invoiceId)
						.executeTakeFirst(),
				);
	if (run?.workflow !== 'started' || run.node === null || run.visit === null)
		return { problem: { code: 'run-not-started', params: {} } };
	const template = textMeant(run.plan, said.action, said.template);
	if (template === null) return { fields: { template: 'template-missing' } };
	const action = insertedAction(said, template);
	if (!action.ok) return { problem: action.problem };
	const id = `by-hand-${randomUUID().slice(0, 8)}`;
	const expected = { version: run.scenarioVersion, node: run.node, visit: run.visit };
	const payload = { at, expected, id, action: action.value, actor: person.userId };
	const heard = await command(run.runId, 'insertAction', payload, `insert/${id}`);
	return heard.ok ? { moved: true } : { problem: heard.problem };
});
