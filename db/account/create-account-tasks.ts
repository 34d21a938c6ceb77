import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { Tx } from '../client.ts';

/** Who looks after promises that were not kept. */
const OWNER = 'collector';

/** A broken promise, or a plan that came to its end by one, is work for the collector (n47, n49); it exists once. */
async function askAboutPromises(tx: Tx, customerId: string, at: Date, entry: TraceEntry): Promise<void> {
	if (entry.kind !== 'promise-broken' && entry.kind !== 'promise-partly-kept') return;
	const promise = await tx
		.selectFrom('promise')
		.select(['planId', 'amountCents', 'promisedOn'])
		.where('id', '=', entry.promise)
		.executeTakeFirst();
	const { invoices, receivedCents } = entry;
	const payload = { promise: entry.promise, plan: promise?.planId ?? null, invoices, receivedCents };
	await tx
		.insertInto('task')
		.values({
			key: `promise/${entry.promise}/broken`,
			kind: 'promise',
			code: promise?.planId ? 'instalment-missed' : 'promise-broken',
			customerId,
			invoiceId: invoices.length === 1 ? (invoices[0] ?? null) : null,
			owner: OWNER,
			at,
			payload: JSON.stringify(payload),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
		.execute();
}

/** Tasks that an account itself asks for, such as declaring a claim in insolvency proceedings; each exists once. */
export async function createAccountTasks(
	tx: Tx,
	customerId: string,
	applied: readonly { fact: Fact; entries: readonly TraceEntry[] }[],
): Promise<void> {
	for (const { fact, entries } of applied)
		for (const entry of entries) {
			await askAboutPromises(tx, customerId, new Date(fact.at), entry);
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
}
