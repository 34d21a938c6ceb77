import type { DashboardView, OutstandingView } from '#lib/dashboard/view.ts';
import { collectionCost } from '#workflows/receivables/steering/collection-cost.ts';
import type { UnitCosts } from '#workflows/receivables/steering/collection-cost.ts';
import { countbackDso } from '#workflows/receivables/steering/dso.ts';
import { collectionEffectiveness } from '#workflows/receivables/steering/effectiveness.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import { keptShare } from '#workflows/receivables/steering/kept-promises.ts';
import { shareOf } from '#workflows/receivables/steering/share-of.ts';

/** Effectiveness looks at this many months back to the end of one: shorter, one big invoice decides it. */
const EFFECTIVE_MONTHS = 3;

type OneCurrency = SteeringFigures['currencies'][number];

function effectivenessOf(one: OneCurrency | undefined, outstanding: OutstandingView) {
	const start = one?.history.at(-EFFECTIVE_MONTHS);
	const months = one?.sales.slice(0, EFFECTIVE_MONTHS) ?? [];
	const of = {
		beginningCents: start?.totalCents ?? 0,
		invoicedCents: months.reduce((sum, { invoicedCents }) => sum + invoicedCents, 0),
		endingCents: outstanding.totalCents,
		endingNotDueCents: outstanding.notDueCents,
	};
	return { percent: collectionEffectiveness(of), of, from: start?.on ?? '' };
}

/** The figures by which a director judges, each with the numbers it is made of. */
export function indicatorsOf(
	figures: SteeringFigures,
	outstanding: OutstandingView,
	company: { currency: string; costs: UnitCosts },
): DashboardView['indicators'] {
	const one = figures.currencies.find(({ currency }) => currency === outstanding.currency);
	const periods = (one?.sales ?? []).map(({ month, days, invoicedCents }) => ({
		label: month,
		days,
		invoicedCents,
	}));
	const { promises, lateCustomers, chasedCustomers, acts, collectedLateCents } = figures;
	return {
		dso: countbackDso(outstanding.totalCents, periods),
		bestDso: countbackDso(outstanding.notDueCents, periods),
		effectiveness: effectivenessOf(one, outstanding),
		kept: { percent: keptShare(promises), of: promises },
		chased: { percent: shareOf(chasedCustomers, lateCustomers), lateCustomers, chasedCustomers },
		cost: {
			...collectionCost(acts, company.costs, collectedLateCents),
			collectedCents: collectedLateCents,
			...company,
		},
	};
}
