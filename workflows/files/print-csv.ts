/** The marks of a formula, those of the full-width alphabet included. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
/** An amount below zero, whatever parts its thousands: all of the cell, or it is a formula that begins like one. */
const NEGATIVE = /^-\d[\d\s]*([.,]\d+)?(\s*(%|\p{Sc}|[A-Z]{3}))?$/u;

/** A cell that a spreadsheet shows as it is: quoted where needed, never run as a formula (OWASP, “CSV injection”). */
function cell(text: string): string {
	const safe = FORMULA.test(text) && !NEGATIVE.test(text) ? `'${text}` : text;
	return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV line with `;`, as French spreadsheets expect, and its end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(';')}\r\n`;

/** Makes spreadsheets read UTF-8. */
export const CSV_MARK = '\uFEFF';

/** Rows as a whole file. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
	CSV_MARK + rows.map(csvLine).join('');
