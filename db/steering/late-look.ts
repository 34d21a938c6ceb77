import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../client.ts';
import { judged } from './chase-counts.ts';
import type { CountedSituation, LateGroup } from './chase-counts.ts';
import { lateDetails } from './late-details.ts';
import type { LateInvoice, LatePlace } from './late-details.ts';
import { lateOrder } from './late-order.ts';
import type { LateSort } from './late-order.ts';
import { lateInvoices, situation } from './late-situations.ts';
import type { LateOn } from './late-situations.ts';

type LateLook = {
	on: LateOn;
	/** on `i` (invoice) */
	where: RawBuilder<unknown>;
	isWanted: (group: LateGroup) => boolean;
	sort: LateSort;
	after: { value: string | number; id: string } | null;
	size: number;
};

type Found = { groups: CountedSituation[]; places: (LatePlace & { situation: string })[] };

/**
 * Every situation of the late invoices, counted, and one page of those that the core's answer leaves: of each situation
 * its first lines are kept, so that late invoices are read once and not once for the counts, once for the page.
 */
export async function lateLook(
	tx: Tx,
	{ on, where, isWanted, sort, after, size }: LateLook,
): Promise<{ groups: LateGroup[]; rows: (LateInvoice & LatePlace)[] }> {
	const { by, names, beyond, direction } = lateOrder(sort, after);
	const { rows } = await sql<Found>`
		with late as materialized (
			select "invoiceId", "customerId", "residualCents", "dueOn", currency, ${situation} as situation
			from (${lateInvoices(on, where)}) raw
		),
		counted as (
			select situation, currency, count(*)::int as invoices, sum("residualCents")::bigint as cents
			from late group by situation, currency
		),
		ranked as (
			select "invoiceId", situation, ${by} as value,
				row_number() over (partition by situation order by ${by} ${direction}, "invoiceId" ${direction}) as nth
			from late ${names} where ${beyond}
		)
		select
			(select coalesce(json_agg(counted), '[]') from counted) as groups,
			(select coalesce(json_agg(json_build_object(
				'invoiceId', "invoiceId", 'sortValue', value, 'situation', situation
			) order by value ${direction}, "invoiceId" ${direction}), '[]') from ranked where nth <= ${size}) as places
	`.execute(tx);
	const [found] = rows;
	if (!found) throw new Error('A query without a table answers one row.');
	const groups = found.groups.map(judged);
	const wanted = new Set(groups.filter(isWanted).map((group) => group.situation));
	const places = found.places.filter((place) => wanted.has(place.situation)).slice(0, size);
	return { groups, rows: await lateDetails(tx, on, places) };
}
