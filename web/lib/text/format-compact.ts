import { localeTag } from './locale-tag.ts';

/** `12345600` cents → `123 k€`: for axes and headlines, where the exact amount stands beside it. */
export const formatCompactMoney = (cents: number, currency: string, tag = localeTag()): string =>
	new Intl.NumberFormat(tag, {
		style: 'currency',
		currency,
		currencyDisplay: 'narrowSymbol',
		notation: 'compact',
		maximumFractionDigits: 1,
		minimumFractionDigits: 0,
	}).format(cents / 100);
