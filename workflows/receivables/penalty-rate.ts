import type { CustomerKind } from './customer.ts';
import type { RateRow } from './rates.ts';

/** Points above the ECB refinancing rate: L441-10 II between professionals, R2192-31 for public buyers (L1, L9). */
const POINTS = { commercial: 10, public: 8 } as const;

/** A contract rate below this many times the legal rate is void; it is raised to it (L1). */
const FLOOR_MULTIPLE = 3;

const PRECISION = 10_000;

/** Percent as an integer of millionths, so that 13.15 % is exactly 131 500; four decimals of a percent are kept. */
export const toMillionths = (percent: number): number => Math.round(percent * PRECISION);

const toPercent = (millionths: number): number => millionths / PRECISION;

/**
 * Yearly penalty rate in percent against a debtor, by the rates of `row`.
 * The floor binds contract rates only: the default stays ECB + 10 even where three times the legal rate is higher,
 * as in H2 2024 (L4). Public buyers owe the rate of the law whatever the contract says. Consumers owe 0.
 */
export function penaltyRate(debtor: CustomerKind, row: RateRow, contractRatePercent?: number): number {
	const ecb = toMillionths(row.ecbPercent);
	switch (debtor) {
		case 'consumer':
			return 0;
		case 'public':
			return toPercent(ecb + toMillionths(POINTS.public));
		case 'company':
		case 'sole-trader': {
			if (contractRatePercent === undefined) return toPercent(ecb + toMillionths(POINTS.commercial));
			const floor = FLOOR_MULTIPLE * toMillionths(row.legalPercent);
			return toPercent(Math.max(toMillionths(contractRatePercent), floor));
		}
	}
}
