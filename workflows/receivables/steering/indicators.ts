import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import { collectionCost } from './collection-cost.ts';
import type { CollectionCost, UnitCosts } from './collection-cost.ts';
import { countbackDso } from './dso.ts';
import type { Countback } from './dso.ts';
import { collectionEffectiveness } from './effectiveness.ts';
import type { EffectivenessInput } from './effectiveness.ts';
import type { SteeringFigures } from './figures.ts';
import { keptShare } from './kept-promises.ts';
import type { PromiseCounts } from './kept-promises.ts';
import type { Outstanding } from './outstanding.ts';
import { shareOf } from './share-of.ts';

/** Effectiveness looks at this many months back to the end of one: shorter, one big invoice decides it. */
export const EFFECTIVE_MONTHS = 3;

/** The figures by which a director judges, each with the numbers it is made of; percents null when nothing is known. */
export type Indicators = {
	dso: Countback;
	bestDso: Countback;
	effectiveness: { percent: number | null; of: EffectivenessInput; from: CivilDate | null };
	kept: { percent: number | null; of: PromiseCounts };
	chased: { percent: number | null; lateCustomers: number; chasedCustomers: number };
	cost: CollectionCost & { collectedCents: Cents; currency: string; costs: UnitCosts };
};

type OneCurrency = SteeringFigures['currencies'][number];

function effectivenessOf(
	one: OneCurrency | undefined,
	outstanding: Outstanding,
): Indicators['effectiveness'] {
	const start = one?.history.at(-EFFECTIVE_MONTHS);
	const months = one?.sales.slice(0, EFFECTIVE_MONTHS) ?? [];
	const of = {
		beginningCents: start?.totalCents ?? 0,
		invoicedCents: months.reduce((sum, { invoicedCents }) => sum + invoicedCents, 0),
		endingCents: outstanding.totalCents,
		endingNotDueCents: outstanding.notDueCents,
	};
	return { percent: collectionEffectiveness(of), of, from: start?.on ?? null };
}

/** What the figures of a company say in one currency. @param company its own currency and what acts cost it */
export function indicatorsOf(
	figures: SteeringFigures,
	outstanding: Outstanding,
	company: { currency: string; costs: UnitCosts },
): Indicators {
	const one = figures.currencies.find(({ currency }) => currency === outstanding.currency);
	const periods = (one?.sales ?? []).map(({ month, days, invoicedCents }) => ({
		label: month,
		days,
		invoicedCents,
	}));
	const { promises, acts, collectedLateCents, agencyFeeCents = 0 } = figures;
	const { lateCustomers = 0, chasedCustomers = 0 } =
		figures.chasedCustomers.find(({ currency }) => currency === outstanding.currency) ?? {};
	return {
		dso: countbackDso(outstanding.totalCents, periods),
		bestDso: countbackDso(outstanding.notDueCents, periods),
		effectiveness: effectivenessOf(one, outstanding),
		kept: { percent: keptShare(promises), of: promises },
		chased: { percent: shareOf(chasedCustomers, lateCustomers), lateCustomers, chasedCustomers },
		cost: {
			...collectionCost(acts, company.costs, collectedLateCents, agencyFeeCents),
			collectedCents: collectedLateCents,
			...company,
		},
	};
}
