import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { territoryOf } from '#workflows/files/public-holidays.ts';
import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import type { BusinessCalendar, Calendars } from '#workflows/receivables/calendar.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { PRIVATE_CALLS } from '#workflows/receivables/send-window.ts';
import type { CompanyRules, HolidayOverride } from './company-rules.ts';
import { debtorZone } from '#workflows/files/case/debtor-zone.ts';

type Debtor = Pick<Customer, 'kind' | 'country' | 'region'>;
type Span = { from: CivilDate; until: CivilDate };

/** Whole years, so that every fact of a year meets the same calendar: the year before `at` to the second after it. */
function spanAround(at: Instant): Span {
	const year = new Date(at).getUTCFullYear();
	return { from: `${String(year - 1)}-01-01`, until: `${String(year + 2)}-12-31` };
}

function withOverrides(
	calendar: BusinessCalendar,
	overrides: readonly HolidayOverride[],
	country: string,
	region: string | undefined,
): BusinessCalendar {
	const here = territoryOf(country, region);
	const ours = overrides.filter((override) => {
		const there = territoryOf(override.country, override.region);
		return there.country === here.country && (there.region === '' || there.region === here.region);
	});
	if (ours.length === 0) return calendar;
	const days = new Set(calendar.holidays);
	for (const { on, holiday } of ours)
		if (holiday) days.add(on);
		else days.delete(on);
	return { ...calendar, holidays: [...days].sort() };
}

function creditorCalendar(rules: CompanyRules, span: Span): BusinessCalendar {
	const { country, closings, sendAt, holidays } = rules;
	const region = rules.region ?? undefined;
	const windows = rules.windows ?? undefined;
	const calendar = businessCalendar({
		timeZone: rules.zone,
		country,
		region,
		sendAt,
		windows,
		closings,
		...span,
	});
	return withOverrides(calendar, holidays, country, region);
}

/** People at home are called in the hours that the law gives consumers (L18). */
function debtorCalendar(
	rules: CompanyRules,
	{ kind, country, region }: Debtor,
	span: Span,
): BusinessCalendar {
	const atHome = kind === 'consumer' || kind === 'sole-trader';
	const windows = { ...rules.windows, ...(atHome && { call: PRIVATE_CALLS }) };
	const timeZone = debtorZone(country, region, rules.zone);
	const calendar = businessCalendar({ timeZone, country, region, sendAt: rules.sendAt, windows, ...span });
	return withOverrides(calendar, rules.holidays, country, region);
}

const kept = new WeakMap<CompanyRules, Map<string, Calendars>>();

/** The two calendars of a contact with `debtor` around `at`, the company's corrections applied. */
export function calendarsOf(rules: CompanyRules, debtor: Debtor, at: Instant): Calendars {
	const span = spanAround(at);
	const key = JSON.stringify([debtor.kind, debtor.country, debtor.region, span.from]);
	const cache = kept.get(rules) ?? new Map<string, Calendars>();
	kept.set(rules, cache);
	const calendars = cache.get(key) ?? {
		creditor: creditorCalendar(rules, span),
		debtor: debtorCalendar(rules, debtor, span),
	};
	cache.set(key, calendars);
	return calendars;
}

/** What the core must know of the company to apply a fact, or decide a slot, of this customer at `at`. */
export function policyOf(rules: CompanyRules, debtor: Debtor, at: Instant): AccountPolicy {
	const { rates, imputation, accessories, contractRatePercent } = rules;
	const { minGapDays, unmatchedHoldPercent, promiseGraceWorkingDays, factorAccountKnown, maxPromises } =
		rules;
	return {
		calendars: calendarsOf(rules, debtor, at),
		rates,
		imputation,
		accessories,
		contractRatePercent,
		minGapDays,
		unmatchedHoldPercent,
		promiseGraceWorkingDays,
		factorAccountKnown,
		maxPromises,
		creditor: { country: rules.country, region: rules.region ?? undefined },
	};
}
