import { moneyStyle } from '#workflows/receivables/money-style.ts';
import { localeTag } from './locale-tag.ts';

/** A small amount for one unit of money, `0.00123` → `0,0012 €`: two digits that say something, however small. */
export const formatRate = (amount: number, currency: string, tag = localeTag()): string =>
	new Intl.NumberFormat(tag, {
		...moneyStyle(currency),
		maximumSignificantDigits: 2,
	}).format(amount);
