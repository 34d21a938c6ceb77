import { sql } from 'kysely';
import type { AccessoriesPolicy } from '#workflows/receivables/accessories.ts';
import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import type { BusinessCalendar, ClosingPeriod } from '#workflows/receivables/calendar.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { RateTable } from '#workflows/receivables/rates.ts';
import { withRates } from '#workflows/receivables/rates.ts';
import type { Tx } from '../client.ts';

/** A day that the company added to, or took off, the public holidays of a country or region. */
export type HolidayOverride = { country: string; region: string; on: CivilDate; holiday: boolean };

/** What the company decided for all its customers, as the core needs it. */
export type CompanyRules = {
	zone: string;
	country: string;
	region: string | null;
	sendAt: string;
	windows: BusinessCalendar['windows'] | null;
	closings: readonly ClosingPeriod[];
	holidays: readonly HolidayOverride[];
	rates: RateTable;
	accessories: AccessoriesPolicy;
	factorAccountKnown: boolean;
	volume: { perDay: number; perCustomerDay: number; perInvoice: number };
	/** when the house last looked after the company, and until which day what waited is held */
	silence: { sweptAt: Instant | null; catchUpUntil: CivilDate | null };
} & Pick<
	AccountPolicy,
	| 'imputation'
	| 'contractRatePercent'
	| 'maxPromises'
	| 'minGapDays'
	| 'unmatchedHoldPercent'
	| 'promiseGraceWorkingDays'
>;

const known = new WeakMap<Tx, Promise<CompanyRules>>();

/** The rules in force, read once per transaction. */
export function companyRules(tx: Tx): Promise<CompanyRules> {
	const rules = known.get(tx) ?? readRules(tx);
	known.set(tx, rules);
	return rules;
}

const closings = sql<ClosingPeriod[]>`coalesce((
	select json_agg(json_build_object('from', starts_on, 'to', ends_on) order by starts_on)
	from closing_period), '[]')`.as('closings');

const holidays = sql<HolidayOverride[]>`coalesce((
	select json_agg(json_build_object('country', country, 'region', region, 'on', on_date, 'holiday', holiday))
	from holiday_override), '[]')`.as('holidays');

const rates = sql<RateTable[number][]>`coalesce((
	select json_agg(json_build_object('from', starts_on, 'legalPercent', legal_percent, 'ecbPercent', ecb_percent))
	from rate), '[]')`.as('rates');

const hasFactorAccount = sql<boolean>`exists (select from bank_account where factor)`.as('hasFactor');

/** All of them in one statement: most transactions ask for them. */
async function readRules(tx: Tx): Promise<CompanyRules> {
	const company = await tx
		.selectFrom('organisation')
		.select([
			'zone',
			'country',
			'region',
			'sendAt',
			'windows',
			'accessories',
			'imputation',
			'contractRatePercent',
			'minGapDays',
			'unmatchedHoldPercent',
			'promiseGraceWorkingDays',
			'maxPromises',
			'factoredInvoices',
			'maxContactsPerDay',
			'maxContactsPerCustomerDay',
			'maxContactsPerInvoice',
			'sweptAt',
			'catchUpUntil',
		])
		.select([closings, holidays, rates, hasFactorAccount])
		.executeTakeFirstOrThrow();
	const { factoredInvoices, maxContactsPerDay, maxContactsPerCustomerDay, maxContactsPerInvoice, ...told } =
		company;
	const { sweptAt, catchUpUntil, rates: own, hasFactor, ...rules } = told;
	return {
		...rules,
		volume: {
			perDay: maxContactsPerDay,
			perCustomerDay: maxContactsPerCustomerDay,
			perInvoice: maxContactsPerInvoice,
		},
		silence: { sweptAt: sweptAt?.getTime() ?? null, catchUpUntil },
		rates: withRates(RATES, own),
		factorAccountKnown: factoredInvoices === 'factor-account' && hasFactor,
	};
}
