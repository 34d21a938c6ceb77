/** Years between the first and the last date written in a case, both included; 0 without dates. */
export function yearsWritten(text: string): number {
	let first = Infinity;
	let last = -Infinity;
	for (const [, year] of text.matchAll(/(?<!\d)(\d{4})-\d{2}-\d{2}/g)) {
		first = Math.min(first, Number(year));
		last = Math.max(last, Number(year));
	}
	return last < first ? 0 : last - first + 1;
}
