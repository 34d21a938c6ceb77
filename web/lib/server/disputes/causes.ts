import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import { readCauseFilter } from '#lib/disputes/dispute-filter.ts';
import type { CauseFilter, CauseRow } from '#lib/disputes/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import { causeKeys } from './scoped-disputes.ts';
import { looksAfter } from '../search/looks-after.ts';

const MOST = 500;

/** Disputes opened between two days, counted by what they were about: where invoices go wrong upstream (s26). */
async function causeRows(
	tx: Tx,
	{ by, from, to, zone }: CauseFilter & { zone: string },
	assignedTo: string | null,
): Promise<CauseRow[]> {
	const key = causeKeys[by];
	const settled = sql`filter (where d.resolved_at is not null)`;
	const day = sql`(d.at at time zone ${zone})::date`;
	return tx
		.selectFrom('dispute as d')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.innerJoin('customer as c', 'c.id', 'd.customerId')
		.leftJoin('membership as o', 'o.userId', 'd.ownerId')
		.where(sql<boolean>`${day} between ${from}::date and ${to}::date`)
		.$if(assignedTo !== null, (query) =>
			query.where((eb) => eb.or([eb('d.ownerId', '=', assignedTo), looksAfter(assignedTo)])),
		)
		.select([
			key.as('key'),
			'i.currency',
			sql<number>`count(*)::int`.as('count'),
			sql<number>`(count(*) filter (where d.resolved_at is null))::int`.as('open'),
			sql<number>`sum(d.amount_cents)::bigint`.as('amountCents'),
			sql<number>`coalesce(sum(d.amount_cents) ${settled}, 0)::bigint`.as('settledCents'),
			sql<number>`coalesce(sum(d.accepted_cents), 0)::bigint`.as('acceptedCents'),
			sql<number | null>`(avg(extract(epoch from d.resolved_at - d.at) / 86400) ${settled})::float8`.as(
				'days',
			),
			sql<number>`(count(*) filter (where d.accepted_cents >= d.amount_cents))::int`.as('founded'),
			sql<number>`(count(*) filter (where d.accepted_cents > 0 and d.accepted_cents < d.amount_cents))::int`.as(
				'partly',
			),
			sql<number>`(count(*) filter (where d.accepted_cents = 0))::int`.as('unfounded'),
		])
		.groupBy(key)
		.groupBy('i.currency')
		.orderBy(orderOfCurrency('i.currency'))
		.orderBy('amountCents', 'desc')
		.limit(MOST)
		.execute();
}

/** What the causes page shows, and its CSV holds, for one address. */
export async function causesScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
		const filter = readCauseFilter(url.searchParams, civilDateOf(await now(), zone));
		return { filter, rows: await causeRows(tx, { ...filter, zone }, onlyAssignedTo(person)) };
	});
}
