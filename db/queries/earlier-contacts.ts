import { sql } from 'kysely';
import type { Tx } from '../client.ts';

/**
 * Whether contact `c` was made: a message left; a call only once somebody called, and spoke or left word. What a person
 * skipped, has yet to do, or rang in vain is no reminder: a formal notice that recalls it says what is not so.
 */
const made = sql<boolean>`(c.channel <> 'call' or t.key is null
	or (t.state = 'done' and t.outcome not in ('skipped', 'no-answer', 'wrong-contact')))`;

/** When it was made: a call waits for whoever calls. */
const madeAt = sql<Date>`case when c.channel = 'call' then coalesce(t.settled_at, c.at) else c.at end`;

/**
 * Contacts that left about any of these invoices before `before`, oldest first: what a warning letter recalls (s23). A
 * message that another invoice led is one about each that it named.
 * Never the one for which it is asked: a letter printed again for a later day is no reminder of its own.
 */
export async function earlierContacts(
	tx: Tx,
	{ invoices, before, except = '' }: { invoices: readonly string[]; before: Date; except?: string },
) {
	return tx
		.selectFrom('contact as c')
		.leftJoin('task as t', (join) =>
			join.on(sql<boolean>`t.key = substr(c.key, length('inv/' || c.organisation_id || '/') + 1)`),
		)
		.select(['c.key', 'c.kind', 'c.channel', madeAt.as('at')])
		.where('c.state', '=', 'delivered')
		.where('c.customerId', 'in', (eb) =>
			eb
				.selectFrom('invoice')
				.select('customerId')
				.where('id', 'in', [...invoices]),
		)
		.where(sql<boolean>`c.invoices && ${[...invoices]}::text[]`)
		.where('c.kind', 'not in', ['thanks', 'receipt'])
		.where(made)
		.where(madeAt, '<', before)
		.where('c.key', '<>', except)
		.orderBy(madeAt)
		.execute();
}

export type EarlierContactRow = Awaited<ReturnType<typeof earlierContacts>>[number];
