import { minorUnitsOf } from './money.ts';
import type { Cents } from './money.ts';

/** `12345` cents as the decimal `123.45`, exactly; of yen `12345`, of dinars `12.345`. */
export function decimal(cents: Cents, currency: string): `${number}` {
	const units = minorUnitsOf(currency);
	const digits = String(Math.abs(cents)).padStart(units + 1, '0');
	const whole = digits.slice(0, digits.length - units);
	const sign = cents < 0 ? '-' : '';
	return `${sign}${whole}${units > 0 ? `.${digits.slice(-units)}` : ''}` as `${number}`;
}

/** The inverse: 123.45 euros are `12345` cents, 500 yen `500`, 12.345 dinars `12345`; finer than the currency ⇒ rounded. */
export const centsOf = (units: number, currency: string): Cents =>
	Math.round(units * 10 ** minorUnitsOf(currency));
