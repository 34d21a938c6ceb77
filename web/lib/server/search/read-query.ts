import { guessDecimalMark, readAmount } from '#workflows/files/import/amount-format.ts';
import type { DecimalMark } from '#workflows/files/import/amount-format.ts';
import { searchText } from '#db/queries/search-text.ts';

/** Everything that a text typed into the search field may mean; null and empty where it cannot. */
export type SearchQuery = {
	/** beginnings of words of a name */
	words: readonly string[];
	/** beginning or end of an invoice's or an order's number, letters and digits alone */
	reference: string | null;
	/** beginning of the national part of a telephone number, nine digits at most */
	phone: string | null;
	/** beginning of an e-mail address */
	email: string | null;
	/** beginning of a SIREN */
	siren: string | null;
	/** the amount in minor units of a currency */
	amountIn: ((currency: string) => number | null) | null;
};

const MOST_CHARACTERS = 100;
const MOST_WORDS = 5;
const FEWEST = { word: 2, reference: 3, phone: 6, siren: 6 };

const PHONE = /^\+?[\d\s().\-/\u00a0\u202f]+$/;
const AMOUNT = /^[\d\s.,\u00a0\u202f]+(€|eur|[A-Z]{3})?$/i;

/** The national digits: without `+33`, `0033` or the trunk zero; the last nine where there are more. */
function nationalDigits(text: string): string | null {
	if (!PHONE.test(text)) return null;
	const all = text.replaceAll(/\D/g, '');
	if (all.length < FEWEST.phone) return null;
	const foreign = text.startsWith('+') ? all : all.startsWith('00') ? all.slice(2) : null;
	const national = (foreign?.replace(/^33/, '') ?? all).replace(/^0/, '');
	return (national.length > 9 ? all.slice(-9) : national) || null;
}

function amountOf(text: string): SearchQuery['amountIn'] {
	if (!AMOUNT.test(text)) return null;
	const guessed = guessDecimalMark([text]);
	const marks: readonly DecimalMark[] = [guessed, guessed === ',' ? '.' : ','];
	const read = (currency: string): number | null => {
		for (const mark of marks) {
			const cents = readAmount(text.toUpperCase(), mark, currency);
			if (cents !== null && cents > 0) return cents;
		}
		return null;
	};
	return read('EUR') === null ? null : read;
}

function sirenOf(text: string): string | null {
	const digits = text.replaceAll(/[\s.\u00a0]/g, '');
	if (!/^\d+$/.test(digits) || digits.length < FEWEST.siren) return null;
	if (digits.length === 14) return digits.slice(0, 9);
	return digits.length <= 9 ? digits : null;
}

/**
 * Reads what a person typed: one text may be a name, a number said by heart, an amount, a telephone number. Every
 * reading that is possible is tried; the screen tells them apart.
 */
export function readQuery(typed: string): SearchQuery {
	const text = typed.trim().slice(0, MOST_CHARACTERS);
	const plain = searchText(text);
	const key = plain.replaceAll(' ', '');
	const words = plain.split(' ').filter((word) => word !== '');
	const isName = key.length >= FEWEST.word && !text.includes('@') && /[a-z]/.test(key);
	return {
		words: isName ? words.slice(0, MOST_WORDS) : [],
		reference: key.length >= FEWEST.reference && /\d/.test(key) && !text.includes('@') ? key : null,
		phone: nationalDigits(text),
		email: text.includes('@') && text.length > 2 ? text.toLowerCase() : null,
		siren: sirenOf(text),
		amountIn: amountOf(text),
	};
}

/** The amount's readings in every scale that currencies have, for a first look-up. */
export const amountsOf = ({ amountIn }: SearchQuery): number[] => [
	...new Set(['EUR', 'JPY', 'TND'].flatMap((currency) => amountIn?.(currency) ?? [])),
];
