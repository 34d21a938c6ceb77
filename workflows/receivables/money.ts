/** An amount in the smallest unit of its currency (cents of a euro, yen, millimes of a dinar): always an integer. */
export type Cents = number;

/** An amount and the day from which it holds. */
export type DatedCents = { on: string; cents: Cents };

/** Currencies whose smallest unit is not a hundredth (ISO 4217). */
const MINOR_UNITS: Readonly<Record<string, number>> = {
	...Object.fromEntries(
		'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
	),
	...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
};

/** Decimals of `currency` (ISO 4217): EUR 2, JPY 0, TND 3. */
export const minorUnitsOf = (currency: string): number => MINOR_UNITS[currency] ?? 2;

/** The currencies known not to have hundredths, by how many decimals they have. */
export const oddCurrencies = (units: 0 | 3): string[] =>
	Object.keys(MINOR_UNITS).filter((currency) => MINOR_UNITS[currency] === units);

/** Whether `amount` can be held exactly as an amount of money. */
export const isCents = (amount: number): boolean => Number.isSafeInteger(amount);

/** Sum of amounts of one currency. */
export const sumCents = (amounts: Iterable<Cents>): Cents => {
	let total = 0;
	for (const amount of amounts) total += amount;
	return total;
};

/** `numerator / denominator` rounded to the nearest integer, halves up; exact at any size. `denominator` > 0. */
export function roundHalfUp(numerator: bigint, denominator: bigint): number {
	const doubled = 2n * numerator + denominator;
	const divisor = 2n * denominator;
	const quotient = doubled / divisor;
	return Number(doubled % divisor < 0n ? quotient - 1n : quotient);
}

/** `amount × numerator / denominator`, halves up; exact whatever the size of the product. */
export function proportion(amount: Cents, numerator: number, denominator: number): Cents {
	const product = amount * numerator;
	if (product < 0 || !Number.isSafeInteger(2 * product + denominator))
		return roundHalfUp(BigInt(amount) * BigInt(numerator), BigInt(denominator));
	const doubled = 2 * product + denominator;
	const divisor = 2 * denominator;
	return (doubled - (doubled % divisor)) / divisor;
}
