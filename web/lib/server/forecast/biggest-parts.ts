import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { PartsFilter, PartsSort } from '#lib/forecast/parts-filter.ts';
import type { ListedParts, PartView } from '#lib/forecast/view.ts';
import type { ForecastPart } from '#workflows/receivables/forecast/forecast-weeks.ts';
import { pageOfRows } from '../runs/page-of-rows.ts';

const sumOf = (parts: readonly ForecastPart[]): number =>
	Math.round(parts.reduce((sum, { expectedCents }) => sum + expectedCents, 0));

async function named(tx: Tx, parts: readonly ForecastPart[]): Promise<PartView[]> {
	if (parts.length === 0) return [];
	const rows = await tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.where(sql<boolean>`i.id = any(${[...new Set(parts.map(({ invoiceId }) => invoiceId))]}::text[])`)
		.select(['i.id', invoiceName('i').as('number'), 'c.name as customer', 'i.dueOn', 'i.residualCents'])
		.execute();
	const known = new Map(rows.map(({ id, ...row }) => [id, row]));
	return parts.flatMap((part) => {
		const row = known.get(part.invoiceId);
		return row ? [{ ...part, ...row }] : [];
	});
}

type Order<Part> = (a: Part, b: Part) => number;
const biggestFirst: Order<ForecastPart> = (a, b) => b.expectedCents - a.expectedCents;

/** What needs no more than the parts themselves. */
const bare: Partial<Record<PartsSort, Order<ForecastPart>>> = {
	expected: biggestFirst,
	week: (a, b) => a.week - b.week || biggestFirst(a, b),
};

const orders: Readonly<Record<PartsSort, Order<PartView>>> = {
	...{ expected: biggestFirst, week: (a, b) => a.week - b.week || biggestFirst(a, b) },
	due: (a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : biggestFirst(a, b)),
	residual: (a, b) => b.residualCents - a.residualCents || biggestFirst(a, b),
	customer: (a, b) => a.customer.localeCompare(b.customer) || biggestFirst(a, b),
};

const isNamed = ({ number, customer }: PartView, search: string): boolean =>
	`${number} ${customer}`.toLowerCase().includes(search.toLowerCase());

const idOf = ({ invoiceId, basis, week }: ForecastPart): string => `${invoiceId}/${basis}/${String(week)}`;

/** Two instalments of one week are one part of it. */
function together(parts: readonly ForecastPart[]): ForecastPart[] {
	const sums = new Map<string, ForecastPart>();
	for (const part of parts) {
		const known = sums.get(idOf(part));
		const expectedCents = (known?.expectedCents ?? 0) + part.expectedCents;
		sums.set(idOf(part), { ...part, expectedCents, wholeCents: (known?.wholeCents ?? 0) + part.wholeCents });
	}
	return [...sums.values()];
}

/** All parts that a filter leaves, of a cent at least, in its order. Names are read where order or search needs them. */
async function orderedParts(
	tx: Tx,
	all: readonly ForecastPart[],
	{ search, sort }: PartsFilter,
): Promise<readonly (ForecastPart | PartView)[]> {
	const parts = together(all).filter(({ expectedCents }) => expectedCents >= 1);
	const order = bare[sort];
	if (search === '' && order !== undefined) return parts.sort(order);
	const found = await named(tx, parts);
	return found.filter((part) => search === '' || isNamed(part, search)).sort(orders[sort]);
}

/** Every part of a sum of expected money that a filter leaves. */
export const everyPart = async (
	tx: Tx,
	all: readonly ForecastPart[],
	filter: PartsFilter,
): Promise<PartView[]> => named(tx, await orderedParts(tx, all, filter));

const BIGGEST: PartsFilter = { search: '', sort: 'expected', after: null };

/** One page of the parts of a sum of expected money, biggest first unless the filter says otherwise, and what those after it add. */
export async function biggestParts(
	tx: Tx,
	all: readonly ForecastPart[],
	filter: PartsFilter = BIGGEST,
	size = 50,
): Promise<ListedParts> {
	const parts = await orderedParts(tx, all, filter);
	const { shown, next } = pageOfRows(parts, { after: filter.after, size }, idOf);
	const last = shown.at(-1);
	const others = last === undefined ? [] : parts.slice(parts.indexOf(last) + 1);
	return {
		...{ filter, next, parts: await named(tx, shown) },
		rest: { invoices: new Set(others.map(({ invoiceId }) => invoiceId)).size, cents: sumOf(others) },
	};
}
