import type { Tx } from '#db/client.ts';
import type { AgedPage } from '#db/steering/aged-customers.ts';
import { readAgeingFilter } from '#lib/ageing/ageing-filter.ts';
import type { AgeingFilter } from '#lib/ageing/view.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { ageingColumns, dueRange } from '#workflows/receivables/steering/ageing-columns.ts';
import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';
import { readCursor } from '../runs/cursor.ts';
import { steeringDay } from '../steering-day.ts';

export type AgeingQuery = Omit<AgedPage, 'size'> & {
	filter: AgeingFilter;
	today: string;
	currency: string;
	bounds: readonly number[];
};

const NO_RANGE = { from: null, to: null };

function rangeOf(column: string, columns: readonly AgeingColumn[], on: string) {
	if (column === 'late') return { from: null, to: addDays(on, -1) };
	// A screen that counts in the usual columns may ask for one that the company has set otherwise.
	const found = [...columns, ...ageingColumns()].find(({ key }) => key === column);
	return found ? dueRange(found, on) : NO_RANGE;
}

/** What an address asks of the aged balance, with the company's own columns and the day on which it counts. */
export async function ageingQuery(tx: Tx, url: URL): Promise<AgeingQuery> {
	const filter = readAgeingFilter(url.searchParams);
	const { today } = await steeringDay(tx);
	const company = await tx
		.selectFrom('organisation')
		.select(['currency', 'ageingBounds'])
		.executeTakeFirstOrThrow();
	const columns = ageingColumns(company.ageingBounds);
	const isPast = filter.asOf !== '' && filter.asOf < today;
	const on = isPast ? filter.asOf : today;
	const currency = filter.currency || company.currency;
	const { search, collector, customer } = filter;
	return {
		...{ filter, today, currency, columns, on, sort: filter.sort, bounds: company.ageingBounds },
		after: readCursor(filter.after),
		query: {
			...{ currency, search, collector },
			asOf: isPast ? on : null,
			customerId: customer || null,
			due: rangeOf(filter.column, columns, on),
		},
	};
}
