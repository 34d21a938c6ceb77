import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
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

type TaskEntry = Extract<TraceEntry, { kind: 'task' }>;

/**
 * A task of the account, due at the start of the last day that its reason gives. Asked again, because there is more to do
 * or another day to do it by, it is open again.
 */
async function askFor(tx: Tx, customerId: string, at: Date, entry: TaskEntry, creditor: BusinessCalendar) {
	const lastDay = entry.why.at(-1)?.to;
	const asked = {
		at,
		dueAt: lastDay === undefined ? null : new Date(instantAt(creditor, lastDay, '00:00')),
		invoiceId: entry.invoices.length === 1 ? (entry.invoices[0] ?? null) : null,
		payload: JSON.stringify({ invoices: entry.invoices, why: entry.why }),
	};
	const again = { ...asked, state: 'open' as const, outcome: null, settledAt: null, settledBy: null };
	await tx
		.insertInto('task')
		.values({ key: entry.task, kind: 'task', code: entry.code, customerId, owner: entry.owner, ...asked })
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doUpdateSet(again))
		.execute();
}

/** Tasks that an account itself asks for, such as declaring a claim in insolvency proceedings; each exists once. */
export async function createAccountTasks(
	tx: Tx,
	customerId: string,
	applied: readonly { fact: Fact; entries: readonly TraceEntry[] }[],
	creditor: BusinessCalendar,
): Promise<void> {
	for (const { fact, entries } of applied)
		for (const entry of entries) {
			await askAboutPromises(tx, customerId, new Date(fact.at), entry);
			if (entry.kind === 'task') await askFor(tx, customerId, new Date(fact.at), entry, creditor);
		}
}
