import { sql } from 'kysely';
import { invoiceName } from '../queries/invoice-name.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { whyNotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { NotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { Tx } from '../client.ts';
import { actsAt } from '../queries/acts-at.ts';
import { lateInvoices } from './late-situations.ts';
import type { LateOn, SituationColumns } from './late-situations.ts';

/** One late invoice, with the reason why nobody chases it; null ⇒ chased, and by what comes next. */
export type LateInvoice = {
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	currency: string;
	dueOn: CivilDate;
	residualCents: number;
	nextLabel: string | null;
	nextAt: Date | null;
	reason: NotChased | null;
};

/** An invoice of a page, and the value that it is sorted by. */
export type LatePlace = { invoiceId: string; sortValue: string | number };

type Detailed = Omit<LateInvoice, 'reason'> & SituationColumns;

/** Completes the places of a page, in their order. */
export async function lateDetails(
	tx: Tx,
	on: LateOn,
	places: readonly LatePlace[],
): Promise<(LateInvoice & LatePlace)[]> {
	const ids = places.map(({ invoiceId }) => invoiceId);
	const { rows } = await sql<Detailed>`
		with late as (${lateInvoices(on, sql`i.id = any(${ids}::text[])`)})
		select late.*, ${invoiceName('i')} as number, c.name as customer, r.next_action ->> 'label' as "nextLabel", case when r.workflow = 'started' then ${actsAt} end as "nextAt"
		from late
		join invoice i on i.id = late."invoiceId"
		join customer c on c.id = late."customerId"
		left join invoice_run r on r.invoice_id = late."invoiceId"
	`.execute(tx);
	const details = new Map(rows.map((row) => [row.invoiceId, row]));
	return places.flatMap(({ invoiceId, sortValue }) => {
		const row = details.get(invoiceId);
		return row ? [{ ...row, sortValue, reason: whyNotChased(row) }] : [];
	});
}
