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
		.executeTakeFirstOrThrow();
	const closings = await tx
		.selectFrom('closingPeriod')
		.select(['startsOn as from', 'endsOn as to'])
		.orderBy('startsOn')
		.execute();
	const holidays = await tx
		.selectFrom('holidayOverride')
		.select(['country', 'region', 'onDate as on', 'holiday'])
		.execute();
	const rates = await tx
		.selectFrom('rate')
		.select(['startsOn as from', 'legalPercent', 'ecbPercent'])
		.execute();
	const factor = await tx
		.selectFrom('bankAccount')
		.select('id')
		.where('factor', '=', true)
		.executeTakeFirst();
	const { factoredInvoices, maxContactsPerDay, maxContactsPerCustomerDay, maxContactsPerInvoice, ...told } =
		company;
	const { sweptAt, catchUpUntil, ...rules } = told;
	return {
		...rules,
		volume: {
			perDay: maxContactsPerDay,
			perCustomerDay: maxContactsPerCustomerDay,
			perInvoice: maxContactsPerInvoice,
		},
		silence: { sweptAt: sweptAt?.getTime() ?? null, catchUpUntil },
		closings,
		holidays,
		rates: withRates(RATES, rates),
		factorAccountKnown: factoredInvoices === 'factor-account' && factor !== undefined,
	};
}
