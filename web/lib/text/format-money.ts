import { localeTag } from './locale-tag.ts';

/** `123456` and `EUR` → `1 234,56 €`. Cents stay integers until here. */
export const formatMoney = (cents: number, currency: string, tag = localeTag()): string =>
	new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
		cents / 100,
	);
