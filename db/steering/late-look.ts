import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { whyNotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { Tx } from '../client.ts';
import type { LateGroup } from './chase-counts.ts';
import { lateDetails } from './late-details.ts';
import type { LateInvoice, LatePlace } from './late-details.ts';
import { lateOrder } from './late-order.ts';
import type { LateSort } from './late-order.ts';
import { lateInvoices, situation, situationText, SITUATION_COLUMNS } from './late-situations.ts';
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

type Found = { groups: Omit<LateGroup, 'reason'>[]; places: (LatePlace & { situation: string })[] };

const columns = sql.join(SITUATION_COLUMNS.map((name) => sql.raw(`"${name}"`)));

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
		with raw as materialized (${lateInvoices(on, where)}),
		late as materialized (
			select "invoiceId", "customerId", "residualCents", "dueOn", currency, ${situation} as situation from raw
		),
		counted as (
			select situation, currency, count(*)::int as invoices, sum("residualCents")::bigint as cents,
				min("invoiceId" collate "C") as example
			from late group by situation, currency
		),
		ranked as (
			select "invoiceId", situation, ${by} as value,
				row_number() over (partition by situation order by ${by} ${direction}, "invoiceId" ${direction}) as nth
			from late ${names} where ${beyond}
		)
		select
			(select coalesce(json_agg(g), '[]') from (
				select ${columns}, c.currency, c.invoices, c.cents from counted c join raw on raw."invoiceId" = c.example
			) g) as groups,
			(select coalesce(json_agg(json_build_object(
				'invoiceId', "invoiceId", 'sortValue', value, 'situation', situation
			) order by value ${direction}, "invoiceId" ${direction}), '[]') from ranked where nth <= ${size}) as places
	`.execute(tx);
	const [found] = rows;
	if (!found) throw new Error('A query without a table answers one row.');
	const groups = found.groups.map((group) => ({ ...group, reason: whyNotChased(group) }));
	const wanted = new Set(groups.filter(isWanted).map(situationText));
	const places = found.places.filter((place) => wanted.has(place.situation)).slice(0, size);
	return { groups, rows: await lateDetails(tx, on, places) };
}
