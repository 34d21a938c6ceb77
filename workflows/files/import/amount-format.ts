import { minorUnitsOf } from '../../receivables/money.ts';
import type { Cents } from '../../receivables/money.ts';

/** Which mark parts units from cents in a file. */
export type DecimalMark = ',' | '.';

const SPACES = /[\s\u00a0\u202f]/g;

/** The decimal mark of a column: the last mark that is followed by one or two digits, by majority. */
export function guessDecimalMark(values: readonly string[]): DecimalMark {
	let commas = 0;
	let points = 0;
	for (const value of values) {
		const last = /([,.])\d{1,2}\D*$/.exec(value.replace(SPACES, ''))?.[1];
		if (last === ',') commas += 1;
		if (last === '.') points += 1;
	}
	return commas > points ? ',' : '.';
}

/**
 * Amount of a cell in minor units of `currency`: `1 234,56 €`, `1.234,56`, `(1,234.56)`, `-12`.
 * @returns null when the text is no amount, or has more decimals than the currency
 */
export function readAmount(value: string, mark: DecimalMark, currency: string): Cents | null {
	const text = value.replace(SPACES, '').replace(/[€$£]|[A-Z]{3}/g, '');
	const negative = /^\(.*\)$/.test(text) || text.startsWith('-') || text.endsWith('-');
	const thousands = mark === ',' ? /\.(?=\d{3}(\D|$))/g : /,(?=\d{3}(\D|$))/g;
	const bare = text
		.replace(/[()+-]/g, '')
		.replace(thousands, '')
		.replace(mark, '.');
	if (!/^\d+(\.\d*)?$/.test(bare)) return null;
	const scale = minorUnitsOf(currency);
	const [units = '0', decimals = ''] = bare.split('.');
	if (decimals.slice(scale).replace(/0/g, '') !== '') return null;
	const cents = Number(units + decimals.slice(0, scale).padEnd(scale, '0'));
	return Number.isSafeInteger(cents) ? (negative ? -cents : cents) : null;
}
