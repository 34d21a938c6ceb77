import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { orderOfCurrency } from '../queries/order-of-currency.ts';

/** Days after the due date by which a cohort is compared. */
export const COHORT_DAYS = 30;

/** The invoices that one version of a scenario leads, or led last, and what became of them. */
export type VersionCohort = {
	version: number;
	invoices: number;
	paid: number;
	/** from the due date to the value date of the last payment, negative before it; null ⇒ none is paid */
	medianDays: number | null;
	/** due for `COHORT_DAYS` at least, and of those the ones paid within them */
	ripe: number;
	paidInTime: number;
	/** minor units by currency: of all its invoices, and of those paid */
	amounts: readonly { currency: string; cents: number; paidCents: number }[];
};

type Row = Omit<VersionCohort, 'amounts'> & { currency: string | null; cents: number; paidCents: number };

/** One cohort per version of a scenario that has any invoice, the newest first (n78). */
export async function versionCohorts(tx: Tx, scenarioId: string, today: CivilDate): Promise<VersionCohort[]> {
	const { rows } = await sql<Row>`
		with led as (
			select r.scenario_version as version, i.currency, i.amount_cents,
				r.status = 'paid' and (r.ended_at is null or coalesce(i.closed, '') not in ('written-off', 'insolvency'))
					as is_paid,
				i.paid_on - i.due_on as days, i.due_on + ${COHORT_DAYS}::int <= ${today}::date as is_ripe
			from invoice_run r join invoice i on i.organisation_id = r.organisation_id and i.id = r.invoice_id
			where r.scenario_id = ${scenarioId}
		)
		select version, currency, count(*)::int as invoices, count(*) filter (where is_paid)::int as paid,
			percentile_cont(0.5) within group (order by days) filter (where is_paid) as "medianDays",
			count(*) filter (where is_ripe)::int as ripe,
			count(*) filter (where is_ripe and is_paid and days <= ${COHORT_DAYS})::int as "paidInTime",
			sum(amount_cents)::bigint as cents,
			coalesce(sum(amount_cents) filter (where is_paid), 0)::bigint as "paidCents"
		from led group by grouping sets ((version), (version, currency))
		order by version desc, ${orderOfCurrency('currency')}
	`.execute(tx);
	return rows
		.filter(({ currency }) => currency === null)
		.map(({ currency: _all, cents: _cents, paidCents: _paid, ...cohort }) => ({
			...cohort,
			amounts: rows.flatMap(({ version, currency, cents, paidCents }) =>
				version === cohort.version && currency !== null ? [{ currency, cents, paidCents }] : [],
			),
		}));
}
