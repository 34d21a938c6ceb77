import { decimal } from '#workflows/receivables/decimal.ts';
import { moneyStyle } from '#workflows/receivables/money-style.ts';
import { localeTag } from './locale-tag.ts';

/** `12345600` cents → `123 k€`: for axes and headlines, where the exact amount stands beside it. */
export const formatCompactMoney = (cents: number, currency: string, tag = localeTag()): string =>
	new Intl.NumberFormat(tag, {
		...moneyStyle(currency),
		notation: 'compact',
		maximumFractionDigits: 1,
		minimumFractionDigits: 0,
	}).format(decimal(Math.round(cents), currency));
