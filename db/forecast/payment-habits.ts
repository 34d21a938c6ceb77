import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { curvesOf } from '#workflows/receivables/forecast/habits.ts';
import type { PaymentCurve, PaymentHistory } from '#workflows/receivables/forecast/payment-curve.ts';
import type { Tx } from '../client.ts';

/** What people did longer ago says little about what they do. */
const REMEMBERED_DAYS = 540;

type Row = { day: number; count: number; open: boolean };
type History = { paid: Row[]; open: Row[] };

/** Invoices whose end or whose waiting says how people pay, and the lateness that they reached. */
const seen = (today: CivilDate) => sql`
	i.closed is null and (
		i.residual_cents > 0 and i.issued_on < ${today}::date
		or i.residual_cents <= 0 and i.paid_on >= ${addDays(today, -REMEMBERED_DAYS)}::date
	)`;
const lateness = (today: CivilDate) => sql`(coalesce(i.paid_on, ${today}::date - 1) - i.due_on)::int`;

const historyOf = (rows: readonly Row[]): PaymentHistory => ({
	paid: rows.filter(({ open }) => !open).map(({ day, count }) => ({ day, count })),
	open: rows.filter(({ open }) => open).map(({ day, count }) => ({ day, count })),
});

/** How all customers together pay, counted from the due date. */
export async function everybodyPays(tx: Tx, today: CivilDate): Promise<PaymentHistory> {
	const { rows } = await sql<Row>`
		select ${lateness(today)} as day, count(*)::int as count, i.paid_on is null as open
		from invoice i where ${seen(today)} group by 1, 3
	`.execute(tx);
	return historyOf(rows);
}

/**
 * The habit of each customer, drawn towards everybody's. Disputed and handed-off invoices count too: they are paid when
 * they are.
 * @param which the customers asked about, as a condition on `i.customer_id`
 */
export async function paymentHabits(
	tx: Tx,
	today: CivilDate,
	everybody: PaymentHistory,
	which: RawBuilder<unknown>,
): Promise<(customerId: string) => PaymentCurve> {
	const { rows } = await sql<Row & { customerId: string }>`
		select i.customer_id as "customerId", ${lateness(today)} as day, count(*)::int as count, i.paid_on is null as open
		from invoice i where ${seen(today)} and ${which} group by 1, 2, 4
	`.execute(tx);
	const own = new Map<string, History>();
	for (const row of rows) {
		const history = own.get(row.customerId) ?? { paid: [], open: [] };
		own.set(row.customerId, history);
		history[row.open ? 'open' : 'paid'].push(row);
	}
	return curvesOf(everybody, own);
}

/** Customers that owe something. */
export const owing = sql`i.customer_id in (select customer_id from invoice where closed is null and residual_cents > 0)`;

/** These customers alone. */
export const these = (customers: readonly string[]): RawBuilder<unknown> =>
	sql`i.customer_id = any (${[...customers]}::text[])`;
