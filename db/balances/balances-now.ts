import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { Tx } from '../client.ts';

/** What accounting told of a customer in one currency, and what our ledger owed on that day. */
export type BalanceNow = {
	customerId: string;
	currency: string;
	asOf: CivilDate;
	toldCents: Cents;
	ledgerCents: Cents;
	/** as it was compared last; null ⇒ never */
	comparedCents: Cents | null;
	/** the difference that a person has explained; null ⇒ none */
	explainedCents: Cents | null;
	differsSince: CivilDate | null;
	/** currencies in which the customer's account knows of a difference */
	known: readonly string[];
};

/**
 * The day on which a movement counts: what is undone, adjusted or given up carries the day of what it undoes, and counts from
 * when it was told.
 */
const DAY = sql`case when l.kind in ('invoice', 'payment', 'credit', 'allocation', 'refund') then l.value_on
	else greatest(l.value_on, (l.at at time zone o.zone)::date) end`;

/**
 * Whether a movement `l` counts in a balance `b` of company `o`. Of the day on which it was told, what we learned after it is
 * left out: accounting could not know.
 */
export const counted = sql<boolean>`(${DAY} < b.as_of or (${DAY} = b.as_of
	and ((b.told_at at time zone o.zone)::date > b.as_of or l.at <= b.told_at)))`;

/**
 * Told balances of some customers beside what the ledger owed at the end of their day: principal less what the customer has to
 * its credit, as accounts 411 show it (penalties and fees are booked there when they are paid).
 */
export async function balancesNow(tx: Tx, customers: readonly string[]): Promise<BalanceNow[]> {
	const { rows } = await sql<BalanceNow>`
		select b.customer_id as "customerId", b.currency, b.as_of as "asOf", b.amount_cents as "toldCents",
			b.ledger_cents as "comparedCents", b.explained_cents as "explainedCents",
			b.differs_since as "differsSince", coalesce(a.state -> 'sourceDiffers', '[]') as known,
			coalesce((
				select sum(l.amount_cents) from ledger_entry l
				where l.customer_id = b.customer_id and l.currency = b.currency
					and l.account in ('principal', 'unallocated')
					and ${counted}
			), 0)::bigint as "ledgerCents"
		from source_balance b cross join organisation o
			left join customer_account a on a.customer_id = b.customer_id
		where b.customer_id = any(${customers})
		order by b.customer_id, b.currency`.execute(tx);
	return rows;
}
