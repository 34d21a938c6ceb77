import { m } from '#lib/paraglide/messages.js';
import { csvFile } from '#workflows/files/print-csv.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import type { Listing } from './listing.ts';
import { owedBy } from './owed-by.ts';

/** The heading of a list's first column. */
export const datedText = ({ dated }: Pick<Listing, 'dated'>): string =>
	dated === 'due' ? m.machine_made_due() : m.machine_col_when();

/** A list as a table file: one row for each of its own and each currency, amounts with a point. */
export function listingCsv(listing: Listing): string {
	const header = [
		datedText(listing),
		m.machine_made_kind(),
		m.machine_event_invoice(),
		m.machine_col_what(),
		m.machine_col_detail(),
		m.machine_list_owed(),
		m.settings_currency(),
	];
	const lines = listing.rows.flatMap(({ on, customer, invoices, what, detail }) => {
		const cells = [on, customer, invoices.map(({ number }) => number).join(', '), what, detail];
		const owed = owedBy(invoices);
		if (owed.length === 0) return [[...cells, '', '']];
		return owed.map(({ cents, currency }) => [...cells, decimal(cents, currency), currency]);
	});
	return csvFile([header, ...lines]);
}
