import { ageingHref } from '#lib/ageing/ageing-filter.ts';
import { promisesHref } from '#lib/promises/promise-filter.ts';
import type { PromiseFilter } from '#lib/promises/view.ts';
import { addDays, addMonths, endOfMonth } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { ACT_DAYS, PROMISE_DAYS } from '#workflows/receivables/steering/figures.ts';
import { EFFECTIVE_MONTHS } from '#workflows/receivables/steering/indicators.ts';
import { figureHref } from './figure-filter.ts';

/** Addresses of the lists behind figures that were worked out on `day`, in `currency`. */
export function figureHrefs(day: CivilDate, currency: string) {
	const acted = addDays(day, -ACT_DAYS);
	const invoiced = (from: CivilDate, to: CivilDate) =>
		figureHref('/dashboard/invoiced', { currency, from, to });
	return {
		/** @param month `2027-03` */
		month: (month: string) => invoiced(`${month}-01`, endOfMonth(`${month}-01`)),
		/** what was invoiced while effectiveness was looked at */
		invoicedSince: invoiced(addMonths(`${day.slice(0, 7)}-01`, 1 - EFFECTIVE_MONTHS), day),
		/** what was open on a day, in one column or in all */
		open: (asOf: CivilDate, column = '') => ageingHref({ currency, asOf, column }),
		promises: (list: PromiseFilter['list']) => promisesHref({ list, from: addDays(day, -PROMISE_DAYS) }),
		/** costs are the company's, whatever currency is looked at */
		acts: (kind: string) => figureHref('/dashboard/acts', { kind, from: acted }),
		collected: (costCurrency: string, kind = '') =>
			figureHref('/dashboard/collected', { currency: costCurrency, kind, from: acted }),
	};
}
