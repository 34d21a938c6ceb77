import type { OpenByDueDate } from '#db/steering/open-by-due-date.ts';
import type { OutstandingView } from '#lib/dashboard/view.ts';
import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';
import { columnOf } from '#workflows/receivables/steering/ageing-columns.ts';

/** What is open in one currency, sorted into the company's columns by the rule of the core. */
export function outstandingOf(
	rows: readonly OpenByDueDate[],
	currency: string,
	columns: readonly AgeingColumn[],
	today: string,
): OutstandingView {
	const sums = new Map(columns.map(({ key }) => [key, { cents: 0, invoices: 0 }]));
	let disputedCents = 0;
	for (const row of rows) {
		if (row.currency !== currency) continue;
		const sum = sums.get(columnOf(columns, row.dueOn, today).key);
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
		currency,
		totalCents,
		notDueCents,
		dueCents: totalCents - notDueCents,
		disputedCents,
		invoices: filled.reduce((sum, { invoices }) => sum + invoices, 0),
		columns: filled,
	};
}
