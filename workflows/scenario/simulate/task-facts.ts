import type { Fact } from '../../receivables/account/fact.ts';
import type { Instant } from '../../receivables/local-time.ts';
import { tellsOfReturn } from '../collection-check.ts';
import type { Op } from '../plan.ts';
import type { TaskFinding } from './simulation-case.ts';

/** The fact that a call brought in, recorded by the host before the run hears that its task is done. */
export function factOfFinding(finding: TaskFinding, task: string, invoice: string, at: Instant): Fact {
	const stamp = { id: `task/${task}`, at, actor: null };
	switch (finding.type) {
		case 'promise': {
			const { amountCents, on } = finding;
			return { ...stamp, type: 'promise', promise: task, invoices: [invoice], amountCents, on };
		}
		case 'dispute': {
			const { amountCents, category, resolveOn } = finding;
			return { ...stamp, type: 'dispute-opened', dispute: task, invoice, amountCents, category, resolveOn };
		}
	}
}

/** What the answer to a task says by itself: that a collection came back (n39). Null ⇒ nothing that the account needs. */
export const factOfAnswer = (
	op: Op | undefined,
	outcome: string,
	told: { task: string; invoice: string; at: Instant },
): Fact | null =>
	op?.op === 'human' && tellsOfReturn(op.code, outcome)
		? {
				id: `task/${told.task}`,
				at: told.at,
				actor: null,
				type: 'collection-returned',
				invoice: told.invoice,
			}
		: null;
