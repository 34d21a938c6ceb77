/** With groups of thousands, and a decimal part or none. */
const GROUPED = /^-?\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)$/;

/** A number as people write it, `1,234.56`, `1.234,56`, `1,234,567`, `12,5 %`: a single sign is the decimal one. NaN when it is none. */
export function typedNumber(text: string): number {
	const bare = text.replaceAll(/[\s%€£$]/g, '');
	const signs = bare.replaceAll(/[^.,]/g, '');
	if (signs.length < 2) return Number(bare.replace(',', '.'));
	if (!GROUPED.test(bare)) return Number.NaN;
	// Of two kinds the last is the decimal one; of one kind none is.
	const grouping = signs.startsWith(',') ? ',' : '.';
	return Number(bare.replaceAll(grouping, '').replace(',', '.'));
}
