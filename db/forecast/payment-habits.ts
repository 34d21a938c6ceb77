import { sql } from 'kysely';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { curvesOf } from '#workflows/receivables/forecast/habits.ts';
import type { PaymentCurve, PaymentHistory } from '#workflows/receivables/forecast/payment-curve.ts';
import type { Tx } from '../client.ts';

/** What people did longer ago says little about what they do. */
const REMEMBERED_DAYS = 540;

type Row = { customerId: string; day: number; count: number; open: boolean };
type History = { paid: { day: number; count: number }[]; open: { day: number; count: number }[] };

/**
 * How customers with something open pay, counted from the due date; everybody's habit behind each one's own. Disputed
 * and handed-off invoices still count: they too are paid when they are.
 * @param customerId one customer alone, beside everybody
 */
export async function paymentHabits(
	tx: Tx,
	today: CivilDate,
	customerId: string | null = null,
): Promise<(customerId: string) => PaymentCurve> {
	const { rows: everyone } = await sql<Omit<Row, 'customerId'>>`
		select (case when paid_on is null then ${today}::date - 1 else paid_on end - due_on)::int as day,
			count(*)::int as count, paid_on is null as open
		from invoice
		where closed is null and (residual_cents > 0 and paid_on is null and issued_on < ${today}::date
			or paid_on >= ${addDays(today, -REMEMBERED_DAYS)}::date)
		group by 1, 3
	`.execute(tx);
	const { rows: own } = await sql<Row>`
		select i.customer_id as "customerId",
			(case when i.paid_on is null then ${today}::date - 1 else i.paid_on end - i.due_on)::int as day,
			count(*)::int as count, i.paid_on is null as open
		from invoice i
		where i.closed is null
			and (i.residual_cents > 0 and i.paid_on is null and i.issued_on < ${today}::date
				or i.paid_on >= ${addDays(today, -REMEMBERED_DAYS)}::date)
			and (${customerId}::text is null or i.customer_id = ${customerId})
			and i.customer_id in (select customer_id from invoice where closed is null and residual_cents > 0)
		group by 1, 2, 4
	`.execute(tx);
	const byCustomer = new Map<string, History>();
	for (const { customerId: id, day, count, open } of own) {
		const history = byCustomer.get(id) ?? { paid: [], open: [] };
		byCustomer.set(id, history);
		history[open ? 'open' : 'paid'].push({ day, count });
	}
	const everybody: PaymentHistory = {
		paid: everyone.filter(({ open }) => !open),
		open: everyone.filter(({ open }) => open),
	};
	return curvesOf(everybody, byCustomer);
}
