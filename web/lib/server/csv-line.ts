/** One CSV line with `;`, as French spreadsheets expect. A cell that a spreadsheet would run as a formula is defused. */
export const csvLine = (cells: readonly string[]): string =>
	`${cells.map((cell) => quoted(/^[=+\-@\t\r]/.test(cell) && !/^-?\d/.test(cell) ? `'${cell}` : cell)).join(';')}\r\n`;

const quoted = (cell: string): string => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
