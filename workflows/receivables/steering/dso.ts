import type { Cents } from '../money.ts';

/** What was invoiced in one stretch of time, in minor units of one currency; usually a month. */
type SalesPeriod = { label: string; days: number; invoicedCents: Cents };

/** How much of a period the count-back used up: all of its days, or the share that was left to explain. */
type CountbackStep = SalesPeriod & { countedDays: number; countedCents: Cents };

/** `days` null ⇒ nothing was invoiced that could explain what is owed. */
export type Countback = { days: number | null; steps: readonly CountbackStep[]; unexplainedCents: Cents };

function stepOf(period: SalesPeriod, left: Cents): CountbackStep {
	if (period.invoicedCents <= left || period.invoicedCents <= 0)
		return { ...period, countedDays: period.days, countedCents: Math.max(0, period.invoicedCents) };
	return { ...period, countedDays: (period.days * left) / period.invoicedCents, countedCents: left };
}

/**
 * Days sales outstanding by the count-back method: what is owed is explained by the newest sales first; each period
 * that is used up whole counts all its days, the last one its share. Unlike the simple ratio it does not move because
 * an old month was strong.
 * @param receivableCents outstanding including tax; give what is not yet due alone for the best possible DSO (n78)
 * @param periods newest first; the newest may be a month that is not over
 */
export function countbackDso(receivableCents: Cents, periods: readonly SalesPeriod[]): Countback {
	const steps: CountbackStep[] = [];
	let left = Math.max(0, receivableCents);
	for (const period of periods) {
		if (left <= 0) break;
		const step = stepOf(period, left);
		steps.push(step);
		left -= step.countedCents;
	}
	const explained = steps.some(({ countedCents }) => countedCents > 0);
	const days = steps.reduce((sum, { countedDays }) => sum + countedDays, 0);
	return { days: receivableCents <= 0 ? 0 : explained ? days : null, steps, unexplainedCents: left };
}
