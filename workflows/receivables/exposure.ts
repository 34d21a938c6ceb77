import type { Cents } from './money.ts';

/** Against what a customer's outstanding is held: what the company grants, and what its insurer covers (s19). */
export type ExposureMeasure = 'credit-limit' | 'insured';

const EXPOSURE_PERCENTS = [80, 100] as const;
export type ExposurePercent = (typeof EXPOSURE_PERCENTS)[number];

export type ExposureLimits = { creditLimitCents: Cents | null; insuredCents: Cents | null };

/** A limit and the share of it that the outstanding reached. */
export type ExposureLevel = { measure: ExposureMeasure; percent: ExposurePercent; limitCents: Cents };

export type StandingAlert = { measure: ExposureMeasure; percent: ExposurePercent };

/** Every limit and threshold that an outstanding of `exposureCents` has reached; none for a limit that nobody set. */
export function reachedLevels(exposureCents: Cents, limits: ExposureLimits): ExposureLevel[] {
	const measures = [
		{ measure: 'credit-limit', limitCents: limits.creditLimitCents },
		{ measure: 'insured', limitCents: limits.insuredCents },
	] as const;
	return measures.flatMap(({ measure, limitCents }) =>
		limitCents === null
			? []
			: EXPOSURE_PERCENTS.filter((percent) => exposureCents * 100 >= limitCents * percent).map((percent) => ({
					measure,
					percent,
					limitCents,
				})),
	);
}

/**
 * What changes among the alerts that stand: `raised` were not reached before, `cleared` are not reached any more. An
 * alert stands until the outstanding is below again, so that a person hears of one crossing once.
 */
export function exposureCrossings(
	exposureCents: Cents,
	limits: ExposureLimits,
	standing: readonly StandingAlert[],
): { raised: ExposureLevel[]; cleared: StandingAlert[] } {
	const reached = reachedLevels(exposureCents, limits);
	const among = (levels: readonly StandingAlert[], { measure, percent }: StandingAlert): boolean =>
		levels.some((level) => level.measure === measure && level.percent === percent);
	return {
		raised: reached.filter((level) => !among(standing, level)),
		cleared: standing.filter((level) => !among(reached, level)),
	};
}
