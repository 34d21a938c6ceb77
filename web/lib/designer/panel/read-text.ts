import { decimal } from '#workflows/receivables/decimal.ts';
import { minorUnitsOf } from '#workflows/receivables/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { readAmount } from '#lib/text/read-amount.ts';
import type { Reading } from './typed-text.svelte.ts';

/** A whole number within bounds, or nothing. */
export function readInteger(
	text: string,
	{ min, max }: { min: number; max: number },
): Reading<number | undefined> {
	const plain = text.trim().replace('−', '-');
	if (plain === '') return { ok: true, value: undefined };
	const value = Number(plain);
	return /^[+-]?\d+$/.test(plain) && value >= min && value <= max
		? { ok: true, value }
		: { ok: false, error: m.designer_panel_integer_between({ min, max }) };
}

/** An amount as people type it, in the smallest unit of `currency` ({@link readAmount}), or nothing. */
export function readCents(text: string, currency: string, most = 1_000_000_000): Reading<number | undefined> {
	if (text.trim() === '') return { ok: true, value: undefined };
	const cents = readAmount(text, currency);
	return cents !== null && cents <= most
		? { ok: true, value: cents }
		: { ok: false, error: m.designer_panel_amount_wrong() };
}

/**
 * An amount as it is typed: `49,90` in French, without the decimals that are nought. Thousands stand together where three
 * decimals would read alike.
 */
export function typedCents(cents: number | undefined, currency: string, tag: string): string {
	if (cents === undefined) return '';
	const scale = minorUnitsOf(currency);
	return new Intl.NumberFormat(tag, {
		minimumFractionDigits: cents % 10 ** scale === 0 ? 0 : scale,
		maximumFractionDigits: scale,
		useGrouping: scale < 3,
	}).format(decimal(cents, currency));
}
