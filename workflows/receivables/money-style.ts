/**
 * How `Intl.NumberFormat` writes an amount: with the sign that readers expect, and that no other currency of the product's
 * customers shares. French data write pounds `£GB`, which nobody does; dollars stay `$US` and `$CA`, which must not be
 * taken for one another.
 */
export const moneyStyle = (currency: string) =>
	({
		style: 'currency',
		currency,
		currencyDisplay: currency === 'GBP' ? 'narrowSymbol' : 'symbol',
	}) as const;
