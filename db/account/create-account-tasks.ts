import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { Tx } from '../client.ts';

/** Tasks that an account itself asks for, such as declaring a claim in insolvency proceedings; each exists once. */
export async function createAccountTasks(
	tx: Tx,
	customerId: string,
	applied: readonly { fact: Fact; entries: readonly TraceEntry[] }[],
): Promise<void> {
	for (const { fact, entries } of applied)
		for (const entry of entries)
			if (entry.kind === 'task')
				await tx
					.insertInto('task')
					.values({
						key: entry.task,
						kind: 'task',
						code: entry.code,
						customerId,
						invoiceId: entry.invoices.length === 1 ? (entry.invoices[0] ?? null) : null,
						owner: entry.owner,
						at: new Date(fact.at),
						payload: JSON.stringify({ invoices: entry.invoices, why: entry.why }),
					})
					.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
					.execute();
}
