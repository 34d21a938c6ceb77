/** A cell as spreadsheets take it: quoted where it must be, and never a formula. */
function cellOf(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[;"\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as a file that French and English spreadsheets open alike: semicolons, and a mark that says UTF-8. */
export const csvOf = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
	`\uFEFF${[header, ...rows].map((row) => row.map(cellOf).join(';')).join('\r\n')}\r\n`;
