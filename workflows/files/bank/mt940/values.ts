import { isCivilDate } from '../../../receivables/civil-date.ts';
import type { CivilDate } from '../../../receivables/civil-date.ts';
import { minorUnitsOf } from '../../../receivables/money.ts';
import type { Cents } from '../../../receivables/money.ts';

/** The date YYMMDD; null when it is none. */
export function dateIn(day: string): CivilDate | null {
	const date = `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4, 6)}`;
	return isCivilDate(date) ? date : null;
}

/** Minor units of `1234,5`: the comma is always there, its decimals are not. */
export function centsIn(amount: string, currency: string): Cents {
	const [units = '', decimals = ''] = amount.replace(/\./g, '').split(',');
	const scale = minorUnitsOf(currency);
	return Number(units + decimals.slice(0, scale).padEnd(scale, '0'));
}
