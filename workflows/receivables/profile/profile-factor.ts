/** What a payer is judged by. */
export type FactorCode =
	| 'days-late'
	| 'trend'
	| 'promises'
	| 'disputes'
	| 'exposure'
	| 'size'
	| 'strategic'
	| 'seniority'
	| 'loses-invoices'
	| 'pays-others'
	| 'risk-grade';

/**
 * One reason of a profile. `points` from 0 (worst) to 100, null while nothing is known; `weight` is its share of the
 * score in percent, 0 for what decides the profile without counting; `figures` are what its sentence states.
 */
export type ProfileFactor = {
	code: FactorCode;
	weight: number;
	points: number | null;
	figures: Readonly<Record<string, number | string | boolean | null>>;
};
