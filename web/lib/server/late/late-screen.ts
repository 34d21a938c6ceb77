import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import { countsOf, lateGroups } from '#db/steering/chase-counts.ts';
import type { LateGroup } from '#db/steering/chase-counts.ts';
import { latePage } from '#db/steering/late-page.ts';
import type { LateOn } from '#db/steering/late-situations.ts';
import { readLateFilter } from '#lib/late/late-filter.ts';
import type { LateFilter, LateRow, LateView } from '#lib/late/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { readCursor, writeCursor } from '../runs/cursor.ts';
import { steeringDay } from '../steering-day.ts';

const PAGE_SIZE = 50;

type LateQuery = {
	on: LateOn;
	filter: LateFilter;
	currency: string;
	groups: readonly LateGroup[];
	where: RawBuilder<unknown>;
};

function conditions({ search, collector }: LateFilter, currency: string): RawBuilder<unknown> {
	const like = containing(search);
	return sql.join(
		[
			sql`i.currency = ${currency}`,
			...(search === '' ? [] : [sql`(c.name ilike ${like} or i.number ilike ${like})`]),
			...(collector === '' ? [] : [sql`coalesce(c.collector_id::text, 'none') = ${collector}`]),
		],
		sql` and `,
	);
}

function isWanted({ reason }: Pick<LateFilter, 'reason'>, group: LateGroup): boolean {
	if (reason === 'all') return true;
	if (reason === 'chased') return group.reason === null;
	return reason === 'not-chased' ? group.reason !== null : group.reason === reason;
}

/** What an address asks of the late invoices, and the situations that these are in. */
export async function lateQuery(tx: Tx, url: URL): Promise<LateQuery> {
	const filter = readLateFilter(url.searchParams);
	const on = await steeringDay(tx);
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const currency = filter.currency || company.currency;
	const where = conditions(filter, currency);
	return { on, filter, currency, where, groups: await lateGroups(tx, on, where) };
}

/** One page of the late invoices that a filter leaves. */
export async function lateRows(
	tx: Tx,
	{ on, filter, groups, where }: LateQuery,
	size: number,
): Promise<{ rows: LateRow[]; next: string | null }> {
	const situations = filter.reason === 'all' ? null : groups.filter((group) => isWanted(filter, group));
	const after = readCursor(filter.after);
	const found = await latePage(tx, { on, where, situations, sort: filter.sort, after, size: size + 1 });
	const shown = found.slice(0, size);
	const last = shown.at(-1);
	return {
		rows: shown.map((row) => ({
			...{ invoiceId: row.invoiceId, number: row.number, customerId: row.customerId, customer: row.customer },
			...{ currency: row.currency, dueOn: row.dueOn, residualCents: row.residualCents, reason: row.reason },
			nextLabel: row.nextLabel,
			nextAt: row.nextAt?.toISOString() ?? null,
			daysLate: daysLate(row.dueOn, on.today),
		})),
		next: found.length > size && last ? writeCursor({ value: last.sortValue, id: last.invoiceId }) : null,
	};
}

/** Everything the list "late and not being chased" shows for one address. */
async function lateOf(tx: Tx, url: URL): Promise<LateView> {
	const query = await lateQuery(tx, url);
	const currencies = await tx
		.selectFrom('bankAccount')
		.select('currency')
		.union(tx.selectFrom('organisation').select('currency'))
		.execute();
	const collectors = await tx
		.selectFrom('membership')
		.where('active', '=', true)
		.select(['userId', 'name'])
		.orderBy('name')
		.execute();
	const counts = countsOf(query.groups);
	return {
		filter: query.filter,
		currency: query.currency,
		currencies: [...new Set([query.currency, ...currencies.map((row) => row.currency)])].sort(),
		collectors,
		counts,
		all: {
			invoices: counts.reduce((sum, { invoices }) => sum + invoices, 0),
			cents: counts.reduce((sum, { cents }) => sum + cents, 0),
		},
		...(await lateRows(tx, query, PAGE_SIZE)),
	};
}

/** The list's load. */
export async function lateScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	return { late: await locals.tx((tx) => lateOf(tx, url)) };
}
