import { m } from '#lib/paraglide/messages.js';
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

/** An amount as people type it (`1 500`, `49,90`, `1,500.00`) in cents, or nothing. */
export function readCents(text: string, most = 1_000_000_000): Reading<number | undefined> {
	const plain = text.replace(/[\s\u00a0\u202f€']/g, '');
	if (plain === '') return { ok: true, value: undefined };
	const amount = /^(\d{1,3}(?:,\d{3})+(?=\.|$)|\d{1,3}(?:\.\d{3})+(?=,|$)|\d+)(?:[.,](\d{1,2}))?$/.exec(
		plain,
	);
	if (amount === null) return { ok: false, error: m.designer_panel_amount_wrong() };
	const [, whole = '', decimals = ''] = amount;
	const cents = Number(whole.replace(/[.,]/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
	return cents <= most ? { ok: true, value: cents } : { ok: false, error: m.designer_panel_amount_wrong() };
}

/** Cents as they are typed: `49,90` in French, without the decimals that are nought. */
export const typedCents = (cents: number | undefined, tag: string): string =>
	cents === undefined
		? ''
		: new Intl.NumberFormat(tag, {
				minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
				maximumFractionDigits: 2,
			}).format(cents / 100);
