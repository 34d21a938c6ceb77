import type { RunState } from '#workflows/scenario/run.ts';
import type { Tx } from '../client.ts';
import { calendarsOf } from './policy-of.ts';
import { companyRules } from './company-rules.ts';
import { tellEnded } from './tell-ended.ts';

type Ending = { customerId: string; invoice: string; state: RunState };

/**
 * Tells a run that ends what it has not heard: facts that were on their way to its workflow, which hears nothing once it
 * has ended, were told while it counted as living. Call it after the end is written: whatever is told later finds a run
 * that has ended (`tellRuns` waits for the row).
 */
export async function hearAtEnd(tx: Tx, { customerId, invoice, state }: Ending): Promise<void> {
	const unheard = await tx
		.selectFrom('outbox')
		.select(['runId', 'body'])
		.where('invoiceId', '=', invoice)
		.where('seq', '>', state.lastSeq)
		.orderBy('seq')
		.execute();
	if (unheard.length === 0) return;
	const rules = await companyRules(tx);
	for (const { runId, body } of unheard) {
		const debtor = { kind: 'company', country: rules.country } as const;
		const { creditor } = calendarsOf(rules, debtor, body.at);
		await tellEnded(tx, { customerId, invoiceId: invoice, runId, runState: state }, null, body, creditor);
	}
}
