import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { compareCustomers } from './compare-customer.ts';

/** What a customer owes by the accounts at the end of a day; negative ⇒ it has money to its credit. */
export type ToldBalance = { customerId: string; currency: string; amountCents: Cents; asOf: CivilDate };

type BalanceSource = 'api' | 'csv' | 'fec';

/** `older`: a balance of a later day is known, and stays. */
export type BalanceChange = 'new' | 'changed' | 'same' | 'older';

/** What telling a balance would change. */
export function balanceEffect(
	told: Pick<ToldBalance, 'amountCents' | 'asOf'>,
	known: Pick<ToldBalance, 'amountCents' | 'asOf'> | undefined,
): BalanceChange {
	if (!known) return 'new';
	if (told.asOf < known.asOf) return 'older';
	return told.asOf === known.asOf && told.amountCents === known.amountCents ? 'same' : 'changed';
}

const keyOf = ({ customerId, currency }: Pick<ToldBalance, 'customerId' | 'currency'>): string =>
	`${customerId} ${currency}`;

async function knownBalances(tx: Tx, told: readonly ToldBalance[]) {
	const rows = await tx
		.selectFrom('sourceBalance')
		.select(['customerId', 'currency', 'amountCents', 'asOf'])
		.where('customerId', 'in', [...new Set(told.map(({ customerId }) => customerId))])
		.execute();
	return new Map<string, ToldBalance>(rows.map((row) => [keyOf(row), row]));
}

/** The difference found before goes on until the new one is found. */
const keep = (tx: Tx, news: readonly ToldBalance[], source: BalanceSource, { at, actor }: Stamp) =>
	sql`
	insert into source_balance (customer_id, currency, amount_cents, as_of, source, told_at, told_by)
	select n."customerId", n.currency, n."amountCents", n."asOf", ${source}::text, ${new Date(at)}::timestamptz, ${actor}::text
	from jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
		as n("customerId" text, currency text, "amountCents" bigint, "asOf" date)
	on conflict (organisation_id, customer_id, currency) do update set amount_cents = excluded.amount_cents,
		as_of = excluded.as_of, source = excluded.source, told_at = excluded.told_at, told_by = excluded.told_by
	`.execute(tx);

/**
 * Keeps what accounting tells of customers' balances, and compares them at once. The newest day counts, of one day the
 * last that is told.
 * @returns a change for each, in their order
 */
export async function tellBalances(
	tx: Tx,
	organisationId: string,
	told: readonly ToldBalance[],
	source: BalanceSource,
	stamp: Stamp,
): Promise<BalanceChange[]> {
	if (told.length === 0) return [];
	const known = await knownBalances(tx, told);
	const news = new Map<string, ToldBalance>();
	const changes = told.map((one) => {
		const change = balanceEffect(one, known.get(keyOf(one)));
		if (change === 'older' || change === 'same') return change;
		known.set(keyOf(one), one);
		news.set(keyOf(one), one);
		return change;
	});
	if (news.size > 0) await keep(tx, [...news.values()], source, stamp);
	const counted = told.filter((_, index) => changes[index] !== 'older');
	const customers = [...new Set(counted.map(({ customerId }) => customerId))];
	await compareCustomers(tx, organisationId, customers, stamp.at);
	return changes;
}

/** What accounting tells of one customer's balance: see {@link tellBalances}. */
export async function tellBalance(
	tx: Tx,
	organisationId: string,
	told: ToldBalance,
	source: BalanceSource,
	stamp: Stamp,
): Promise<BalanceChange> {
	const [change = 'same'] = await tellBalances(tx, organisationId, [told], source, stamp);
	return change;
}
