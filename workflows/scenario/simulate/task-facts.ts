import type { Fact } from '../../receivables/account/fact.ts';
import type { Instant } from '../../receivables/local-time.ts';
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
