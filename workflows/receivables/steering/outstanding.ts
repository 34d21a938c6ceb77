import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import type { AgeingColumn } from './ageing-columns.ts';
import { columnOf } from './ageing-columns.ts';

/** Open money that shares a currency and a due date. */
type OpenOn = {
	currency: string;
	dueOn: CivilDate;
	invoices: number;
	residualCents: Cents;
	disputedCents: Cents;
};

/** What is open in one currency, due and not due, and by column. */
export type Outstanding = {
	currency: string;
	totalCents: Cents;
	dueCents: Cents;
	notDueCents: Cents;
	disputedCents: Cents;
	invoices: number;
	columns: readonly (AgeingColumn & { cents: Cents; invoices: number })[];
};

/** Open money of one currency sorted into columns on `today`; the first column is what is not yet due. */
export function outstandingOf(
	rows: readonly OpenOn[],
	currency: string,
	columns: readonly AgeingColumn[],
	today: CivilDate,
): Outstanding {
	const sums = new Map(columns.map(({ key }) => [key, { cents: 0, invoices: 0 }]));
	let disputedCents = 0;
	for (const row of rows) {
		const sum = row.currency === currency ? sums.get(columnOf(columns, row.dueOn, today).key) : undefined;
		if (!sum) continue;
		sum.cents += row.residualCents;
		sum.invoices += row.invoices;
		disputedCents += row.disputedCents;
	}
	const filled = columns.map((column) => ({
		...column,
		...(sums.get(column.key) ?? { cents: 0, invoices: 0 }),
	}));
	const totalCents = filled.reduce((sum, { cents }) => sum + cents, 0);
	const notDueCents = filled[0]?.cents ?? 0;
	return {
		...{ currency, totalCents, notDueCents, disputedCents },
		dueCents: totalCents - notDueCents,
		invoices: filled.reduce((sum, { invoices }) => sum + invoices, 0),
		columns: filled,
	};
}
