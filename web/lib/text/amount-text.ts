import { decimal } from '#workflows/receivables/decimal.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** An amount as a field shows it to be changed: `1234,56` in French, `1234.56` in English, `500` of yen. */
export const amountText = (cents: number, currency: string): string =>
	decimal(cents, currency).replace('.', getLocale() === 'en' ? '.' : ',');
