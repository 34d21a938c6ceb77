import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import { countsOf, lateGroups } from '#db/steering/chase-counts.ts';
import type { LateGroup } from '#db/steering/chase-counts.ts';
import type { LateInvoice, LatePlace } from '#db/steering/late-details.ts';
import { lateLook } from '#db/steering/late-look.ts';
import { latePage } from '#db/steering/late-page.ts';
import type { LateOn } from '#db/steering/late-situations.ts';
import { readLateFilter } from '#lib/late/late-filter.ts';
import type { LateFilter, LateRow, LateView } from '#lib/late/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { currencyChoices } from '../forms/currency-choices.ts';
import { can } from '../rights.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';
import { steeringDay } from '../steering-day.ts';

const PAGE_SIZE = 50;

type LateQuery = {
	on: LateOn;
	filter: LateFilter;
	currency: string;
	where: RawBuilder<unknown>;
};

function conditions({ search, collector }: LateFilter, currency: string): RawBuilder<unknown> {
	const like = containing(search);
	return sql.join(
		[
			sql`i.currency = ${currency}`,
			...(search === ''
				? []
				: [sql`(i.number ilike ${like} or i.customer_id in (${customersNamed(search)}))`]),
			...(collector === ''
				? []
				: [
						sql`i.customer_id in (select id from customer where coalesce(collector_id::text, 'none') = ${collector})`,
					]),
		],
		sql` and `,
	);
}

function isWanted({ reason }: Pick<LateFilter, 'reason'>, group: LateGroup): boolean {
	if (reason === 'all') return true;
	if (reason === 'chased') return group.reason === null;
	return reason === 'not-chased' ? group.reason !== null : group.reason === reason;
}

/** What an address asks of the late invoices. */
export async function lateQuery(tx: Tx, url: URL): Promise<LateQuery> {
	const filter = readLateFilter(url.searchParams);
	const on = await steeringDay(tx);
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const currency = filter.currency || company.currency;
	return { on, filter, currency, where: conditions(filter, currency) };
}

type Found = LateInvoice & LatePlace;

/** The lines of a page of which one more than shown was read. */
function shownOf(
	{ on }: LateQuery,
	found: readonly Found[],
	size: number,
): { rows: LateRow[]; next: string | null } {
	const { shown, next } = cutPage(found, size, ({ sortValue, invoiceId }) => ({
		value: sortValue,
		id: invoiceId,
	}));
	return {
		rows: shown.map((row) => ({
			...{ invoiceId: row.invoiceId, number: row.number, customerId: row.customerId, customer: row.customer },
			...{ currency: row.currency, dueOn: row.dueOn, residualCents: row.residualCents, reason: row.reason },
			nextLabel: row.nextLabel,
			nextAt: row.nextAt?.toISOString() ?? null,
			daysLate: daysLate(row.dueOn, on.today),
		})),
		next,
	};
}

/** The situations that a filter leaves; null ⇒ all. */
export async function lateSituations(tx: Tx, { filter, on, where }: LateQuery): Promise<LateGroup[] | null> {
	if (filter.reason === 'all') return null;
	return (await lateGroups(tx, on, where)).filter((group) => isWanted(filter, group));
}

/** One page of the late invoices in some situations. */
export async function lateRows(
	tx: Tx,
	query: LateQuery,
	situations: readonly LateGroup[] | null,
	size: number,
): Promise<{ rows: LateRow[]; next: string | null }> {
	const { on, filter, where } = query;
	const after = readCursor(filter.after);
	return shownOf(
		query,
		await latePage(tx, { on, where, situations, sort: filter.sort, after, size: size + 1 }),
		size,
	);
}

/** Everything the list "late and not being chased" shows for one address. */
async function lateOf(tx: Tx, url: URL, mayChase: boolean): Promise<LateView> {
	const query = await lateQuery(tx, url);
	const collectors = await tx
		.selectFrom('membership')
		.where('active', '=', true)
		.select(['userId', 'name'])
		.orderBy('name')
		.execute();
	const { on, filter, where } = query;
	const { groups, rows } = await lateLook(tx, {
		...{ on, where, sort: filter.sort, after: readCursor(filter.after), size: PAGE_SIZE + 1 },
		isWanted: (group) => isWanted(filter, group),
	});
	const counts = countsOf(groups);
	return {
		filter: query.filter,
		currency: query.currency,
		currencies: await currencyChoices(tx, query.currency),
		collectors,
		counts,
		mayChase,
		all: {
			invoices: counts.reduce((sum, { invoices }) => sum + invoices, 0),
			cents: counts.reduce((sum, { cents }) => sum + cents, 0),
		},
		...shownOf(query, rows, PAGE_SIZE),
	};
}

/** The list's load. */
export async function lateScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const mayChase = can(person, 'release-batches');
	return { late: await locals.tx((tx) => lateOf(tx, url, mayChase)) };
}
