import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import type { AgeBucket, CauseKey, DisputeFilter, Verdict } from '#lib/disputes/view.ts';
import { looksAfter } from '../search/looks-after.ts';

/** Whose disputes: everybody's (`null`), or those that a person deals with, or of the customers that they look after. */
type DisputeScope = { assignedTo: string | null };

export type DisputeQuery = DisputeScope & {
	filter: Pick<
		DisputeFilter,
		'search' | 'state' | 'code' | 'owner' | 'by' | 'key' | 'currency' | 'age' | 'from' | 'to' | 'verdict'
	>;
	asOf: string;
	/** the company's: in which a day begins */
	zone: string;
	/** where a dispute stands that nobody has coded yet */
	first: { status: string; subStatus: string };
};

/** What causes are counted by, as columns of the joined query. */
export const causeKeys: Readonly<Record<CauseKey, RawBuilder<string | null>>> = {
	category: sql`d.category`,
	cause: sql`d.cause`,
	product: sql`d.product`,
	site: sql`d.site`,
	customer: sql`c.name`,
	owner: sql`coalesce(o.name, d.owner_email, d.owner)`,
};

/** The company's words for where a dispute stands. */
export const codeColumns = (first: DisputeQuery['first']) => ({
	status: sql<string>`coalesce(d.status, ${first.status})`,
	subStatus: sql<string>`coalesce(d.sub_status, case when d.status is null then ${first.subStatus} else '' end)`,
});

/** How a settled dispute (alias `d`) ended. */
export const verdicts: Readonly<Record<Verdict, RawBuilder<boolean>>> = {
	founded: sql`d.accepted_cents >= d.amount_cents`,
	partly: sql`(d.accepted_cents > 0 and d.accepted_cents < d.amount_cents)`,
	unfounded: sql`d.accepted_cents = 0`,
};

/** Whether a dispute (alias `d`) was opened between two days of the company, both included; an empty one is no bound. */
export const openedWithin = (from: string, to: string, zone: string): RawBuilder<boolean> => sql`(
	${from === '' ? sql`true` : sql`d.at >= ${from}::date::timestamp at time zone ${zone}`}
	and ${to === '' ? sql`true` : sql`d.at < (${to}::date + 1)::timestamp at time zone ${zone}`})`;

/** How long ago a dispute was opened on a day. */
export function ageBucket(asOf: string): RawBuilder<AgeBucket> {
	const youngerThan = (days: number) =>
		sql`d.at >= (${asOf}::date - ${days}::int)::timestamp at time zone 'UTC'`;
	return sql<AgeBucket>`case when ${youngerThan(7)} then '0-7' when ${youngerThan(15)} then '8-15'
		when ${youngerThan(30)} then '16-30' when ${youngerThan(60)} then '31-60' else '61-more' end`;
}

/**
 * Disputes `d` that a filter and a person's rights leave; the one place where both are decided. Invoices, customers and
 * owners are looked up only by who asks for a column of them.
 */
export function listedDisputes(tx: Tx, { filter, asOf, zone, first, assignedTo }: DisputeQuery) {
	const { search, state, code, owner, by, key, currency, age, from, to, verdict } = filter;
	const { status, subStatus } = codeColumns(first);
	return tx
		.selectFrom('dispute as d')
		.leftJoin('invoice as i', 'i.id', 'd.invoiceId')
		.leftJoin('customer as c', 'c.id', 'd.customerId')
		.leftJoin('membership as o', 'o.userId', 'd.ownerId')
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					eb('i.number', 'ilike', containing(search)),
					sql<boolean>`d.customer_id in (${customersNamed(search)})`,
				]),
			),
		)
		.$if(state === 'open' || state === 'due', (query) => query.where('d.resolvedAt', 'is', null))
		.$if(state === 'due', (query) => query.where('d.resolveOn', '<=', asOf))
		.$if(state === 'settled', (query) => query.where('d.resolvedAt', 'is not', null))
		.$if(code !== '', (query) => query.where(sql<boolean>`${status} || ' / ' || ${subStatus} = ${code}`))
		.$if(owner === 'none', (query) => query.where('d.ownerId', 'is', null).where('d.ownerEmail', 'is', null))
		.$if(owner !== '' && owner !== 'none', (query) => query.where(sql<boolean>`d.owner_id::text = ${owner}`))
		.$if(currency !== '', (query) => query.where('i.currency', '=', currency))
		.$if(age !== null, (query) => query.where(ageBucket(asOf), '=', age))
		.where(openedWithin(from, to, zone))
		.$if(verdict !== null, (query) => query.where(verdicts[verdict ?? 'founded']))
		.$if(by !== null, (query) =>
			query.where(sql<boolean>`coalesce(${causeKeys[by ?? 'cause']}, '') = ${key}`),
		)
		.$if(assignedTo !== null, (query) =>
			query.where((eb) => eb.or([eb('d.ownerId', '=', assignedTo), looksAfter(assignedTo)])),
		);
}

/** The same disputes with their invoices `i`, customers `c` and owners `o`. */
export const scopedDisputes = (tx: Tx, query: DisputeQuery) =>
	tx
		.selectFrom(listedDisputes(tx, query).select('d.id').as('l'))
		.innerJoin('dispute as d', 'd.id', 'l.id')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.innerJoin('customer as c', 'c.id', 'd.customerId')
		.leftJoin('membership as o', 'o.userId', 'd.ownerId');
