import { decimal } from '#workflows/receivables/decimal.ts';
import { moneyStyle } from '#workflows/receivables/money-style.ts';
import { localeTag } from './locale-tag.ts';

/** `123456` and `EUR` → `1 234,56 €`. Minor units stay integers until here. */
export const formatMoney = (cents: number, currency: string): string =>
	new Intl.NumberFormat(localeTag(), moneyStyle(currency)).format(decimal(Math.round(cents), currency));
