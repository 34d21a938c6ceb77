const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** A cell that a spreadsheet shows as it is: quoted where needed, never run as a formula. */
function cell(value: string): string {
	const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
	return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV: semicolons, CRLF, UTF-8 with the mark that spreadsheets look for. */
export const csv = (rows: readonly (readonly string[])[]): string =>
	`\ufeff${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
