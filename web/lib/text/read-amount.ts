import { minorUnitsOf } from '#workflows/receivables/money.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import { LONE_COMMA, ungrouped } from './lone-comma.ts';

/**
 * An amount as people type it, thousands parted or not (`1 500`, `49,90`, `1,500.00`, `1.500,00 €`), in the smallest unit
 * of `currency`. A mark followed by no more digits than the currency has decimals is the decimal mark: `12,345` is twelve
 * dinars and 345 millimes. A comma alone before three digits is a group in English and a decimal mark in French, as in forms.
 * @returns null when it is no amount, or finer than the currency
 */
export function readAmount(text: string, currency: string): Cents | null {
	const scale = minorUnitsOf(currency);
	const plain = withoutLoneComma(ungrouped(text.replaceAll(/[\s'’\p{Sc}]|[A-Z]{3}/gu, '')), scale);
	const finer = scale === 0 ? '()' : `(?:[.,](\\d{1,${String(scale)}}))?`;
	const amount = new RegExp(
		`^(\\d+|\\d{1,3}(?:,\\d{3})+(?=\\.|$)|\\d{1,3}(?:\\.\\d{3})+(?=,|$))${finer}$`,
	).exec(plain);
	if (amount === null) return null;
	const [, whole = '', decimals = ''] = amount;
	const cents = Number(whole.replaceAll(/[.,]/g, '') + decimals.padEnd(scale, '0'));
	return Number.isSafeInteger(cents) ? cents : null;
}

/** Three decimals after a lone comma cut to those of the currency, where it has any; empty where they are finer. */
function withoutLoneComma(plain: string, scale: number): string {
	if (scale === 0 || !LONE_COMMA.test(plain)) return plain;
	const end = plain.length - (3 - scale);
	return /^0*$/.test(plain.slice(end)) ? plain.slice(0, end) : '';
}
