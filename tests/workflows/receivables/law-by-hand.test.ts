import { describe, expect, test } from 'vitest';
import { publicHolidays, territoryOf } from '#workflows/files/public-holidays.ts';
import type { CustomerKind } from '#workflows/receivables/customer.ts';
import { INDEMNITIES } from '#workflows/receivables/data/indemnities.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';
import { impute } from '#workflows/receivables/imputation.ts';
import { indemnityCents } from '#workflows/receivables/indemnity.ts';
import { claimFilingLimit, isFrozenByInsolvency } from '#workflows/receivables/insolvency.ts';
import { deadlineInDays } from '#workflows/receivables/legal-deadline.ts';
import { latestLawfulDueDate } from '#workflows/receivables/payment-terms.ts';
import { penaltyKnownUntil, penaltySegments } from '#workflows/receivables/penalty.ts';
import { prescription } from '#workflows/receivables/prescription.ts';

/** Each figure was computed from the text of the law with pencil and paper before the code was asked. */

type Case = {
	debtor?: CustomerKind;
	contract?: number;
	due: string;
	until: string;
	balance?: readonly { on: string; cents: number }[];
	judgmentOn?: string;
};

const baseOf = ({ debtor = 'company', contract, due, balance, judgmentOn }: Case) => ({
	...{ debtor, dueOn: due, contractRatePercent: contract, judgmentOn },
	balance: balance ?? [{ on: '2024-01-02', cents: 100_000 }],
});

const penalties = (given: Case): number[] => {
	const answer = penaltySegments(baseOf(given), RATES, given.until);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value.map(({ penaltyCents }) => penaltyCents);
};

describe('penalties on 1,000 € (L1 to L5, L9; L441-10 II, R2192-31)', () => {
	test.each<[string, Case, number[]]>([
		// 29 February and 1 March: 100,000 × 14.5 % × 2 / 365 = 79.45
		['over a 29 February, act/365', { due: '2024-02-28', until: '2024-03-01' }, [79]],
		// 10 days at 4.5 + 10: 397.26; 10 days at 4.25 + 10: 390.41
		['cut at the semester', { due: '2024-06-20', until: '2024-07-10' }, [397, 390]],
		// 30 days at 14.25: 1,171.23; three times the legal rate of 4.92 would be 14.76, and binds contracts alone
		['the default below the floor of contracts', { due: '2024-07-31', until: '2024-08-30' }, [1171]],
		// 30 days at 14.76: 1,213.15
		['a contract rate under the floor', { contract: 12, due: '2024-07-31', until: '2024-08-30' }, [1213]],
		// 30 days at 15: 1,232.88
		['a contract rate above it', { contract: 15, due: '2024-07-31', until: '2024-08-30' }, [1233]],
		// 4.5 + 8 = 12.5 for good, for interest began in the first semester: twice 342.47
		[
			'a public buyer keeps the rate it began with',
			{ debtor: 'public', due: '2024-06-20', until: '2024-07-10' },
			[342, 342],
		],
		['a consumer owes none', { debtor: 'consumer', due: '2024-06-20', until: '2024-07-10' }, []],
		// 1 day at 13.15: 36.03
		['one day late', { due: '2025-03-31', until: '2025-04-01' }, [36]],
		['on the due date itself', { due: '2025-03-31', until: '2025-03-31' }, []],
		// 10 days on 1,000 €: 360.27, the day of the payment included; 20 on 600 €: 432.33
		[
			'a part paid on the tenth day',
			{
				due: '2025-03-31',
				until: '2025-04-30',
				balance: [
					{ on: '2025-01-02', cents: 100_000 },
					{ on: '2025-04-10', cents: 60_000 },
				],
			},
			[360, 432],
		],
		// 10 days, the day of the judgment earning nothing (L622-28)
		[
			'until the eve of a judgment',
			{ due: '2025-03-31', until: '2025-12-31', judgmentOn: '2025-04-11' },
			[360],
		],
		[
			'a judgment before the due date',
			{ due: '2025-03-31', until: '2025-12-31', judgmentOn: '2025-03-15' },
			[],
		],
		// 365 days of 2025 and 1 of 2026 at 2.15 + 10: 181 at 13.15 = 6,520.96; 184 at 12.15 = 6,124.93; 1 day = 33.29
		['a whole year and a day', { due: '2024-12-31', until: '2026-01-01' }, [6521, 6125, 33]],
		// 1,825 cents × 10 % / 365 is half a cent, rounded up
		[
			'half a cent',
			{ due: '2021-03-01', until: '2021-03-02', balance: [{ on: '2021-01-04', cents: 1_825 }] },
			[1],
		],
	])('%s', (_, given, expected) => {
		expect(penalties(given)).toEqual(expected);
	});

	test('nothing is guessed of a semester that no table gives', () => {
		// 26 to 30 June 2026 at 12.15: 166.44
		const given = { due: '2026-06-25', until: '2026-07-05' };
		expect(penaltySegments(baseOf(given), RATES, given.until)).toMatchObject({ ok: false });
		const { segments, knownUntil } = penaltyKnownUntil(baseOf(given), RATES, given.until);
		expect([segments.map(({ penaltyCents }) => penaltyCents), knownUntil]).toEqual([[166], '2026-06-30']);
	});
});

describe('the 40 € (L6, L21; D441-5)', () => {
	const owed = (given: Case, currency = 'EUR') =>
		indemnityCents({ ...baseOf(given), currency }, INDEMNITIES, given.until);
	const paidOn = (on: string) => [
		{ on: '2025-01-02', cents: 100_000 },
		{ on, cents: 0 },
	];
	test.each<[string, number, number]>([
		[
			'paid on the due date',
			owed({ due: '2025-03-31', until: '2025-06-01', balance: paidOn('2025-03-31') }),
			0,
		],
		[
			'paid the day after, for ever',
			owed({ due: '2025-03-31', until: '2030-06-01', balance: paidOn('2025-04-01') }),
			4_000,
		],
		[
			'a part late is enough',
			owed({
				due: '2025-03-31',
				until: '2025-04-01',
				balance: [
					{ on: '2025-01-02', cents: 100_000 },
					{ on: '2025-03-01', cents: 1 },
				],
			}),
			4_000,
		],
		['a public buyer owes it too', owed({ debtor: 'public', due: '2025-03-31', until: '2025-04-01' }), 4_000],
		['a consumer does not', owed({ debtor: 'consumer', due: '2025-03-31', until: '2025-04-01' }), 0],
		[
			'nor whom a judgment forbade to pay',
			owed({ due: '2025-03-31', until: '2025-04-30', judgmentOn: '2025-03-31' }),
			0,
		],
		['the law sets it in euro alone', owed({ due: '2025-03-31', until: '2025-04-30' }, 'USD'), 0],
	])('%s', (_, actual, expected) => {
		expect(actual).toBe(expected);
	});
});

describe('eight days from reception (L16, L17; CPC 641, 642)', () => {
	const after = (receivedOn: string, region: string) => {
		const year = Number(receivedOn.slice(0, 4));
		const holidays = publicHolidays(
			territoryOf('FR', region),
			`${String(year)}-01-01`,
			`${String(year + 1)}-12-31`,
		);
		return deadlineInDays({ holidays }, receivedOn, 8);
	};
	test.each([
		['ends on a Saturday', '2026-12-18', '75', '2026-12-28'],
		['ends on Ascension', '2027-04-28', '75', '2027-05-07'],
		['ends on Good Friday in Paris', '2027-03-18', '75', '2027-03-26'],
		[
			'ends on Good Friday in Strasbourg, before the weekend and Easter Monday',
			'2027-03-18',
			'67',
			'2027-03-30',
		],
		['and in Metz', '2027-03-18', '57', '2027-03-30'],
		['ends on 26 December in Lyon', '2025-12-18', '69', '2025-12-26'],
		['ends on 26 December in Colmar, a Friday', '2025-12-18', '68', '2025-12-29'],
		['ends on the abolition in Réunion', '2027-12-12', '974', '2027-12-21'],
		['and the same day in Paris', '2027-12-12', '75', '2027-12-20'],
		['in Mayotte, 27 April', '2027-04-19', '976', '2027-04-28'],
		['in Martinique, Friday 22 May, before Whit Monday', '2026-05-14', '972', '2026-05-26'],
		['in Guadeloupe, 27 May', '2027-05-19', '971', '2027-05-28'],
		['in Guyane, 10 June', '2027-06-02', '973', '2027-06-11'],
		['in Saint-Barthélemy, Friday 9 October', '2026-10-01', '977', '2026-10-12'],
		['in Saint-Martin, 27 May, and not 28', '2027-05-19', '978', '2027-05-28'],
		['over the end of a leap February', '2028-02-22', '75', '2028-03-01'],
	])('%s', (_, receivedOn, region, expected) => {
		expect(after(receivedOn, region)).toBe(expected);
	});
});

describe('collective proceedings (L20; L622-24, R622-24)', () => {
	const holidays = publicHolidays(territoryOf('FR', '75'), '2026-01-01', '2028-12-31');
	test.each([
		// Two months from 31 December end on 28 February 2027, a Sunday.
		['2026-12-31', 'metropolitan-france', '2027-03-01'],
		// 2028 has a 29 February, a Tuesday.
		['2027-12-29', 'metropolitan-france', '2028-02-29'],
		// 9 May 2027 is a Sunday.
		['2027-03-09', 'metropolitan-france', '2027-05-10'],
		['2027-03-09', 'overseas-or-abroad', '2027-07-09'],
		// 8 May 2027 is a holiday, and a Saturday.
		['2027-03-08', 'metropolitan-france', '2027-05-10'],
	] as const)('published on %s, %s: until %s', (publishedOn, seat, expected) => {
		expect(claimFilingLimit({ holidays }, { publishedOn }, seat)).toBe(expected);
	});

	test('a claim of the very day of the judgment is a later one', () => {
		expect(isFrozenByInsolvency('2027-03-03', { judgmentOn: '2027-03-03' })).toBe(false);
		expect(isFrozenByInsolvency('2027-03-02', { judgmentOn: '2027-03-03' })).toBe(true);
	});
});

describe('what money pays first (L22; 1342-10, 1343-1)', () => {
	const debt = (invoice: string, dueOn: string, residualCents: number, accessoriesCents: number) => ({
		...{ invoice, issuedOn: '2027-01-04', dueOn, residualCents, accessoriesCents },
	});
	const debts = [debt('new', '2027-03-01', 50_000, 4_000), debt('old', '2027-02-01', 100_000, 4_500)];
	const laid = (policy: 'legal' | 'principal-first', cents: number) =>
		impute(policy, cents, debts, '2027-04-01');
	test('of the law: interest and costs before the principal', () => {
		expect(laid('legal', 10_000)).toEqual({
			allocations: [
				{ invoice: 'old', part: 'accessories', amountCents: 4_500 },
				{ invoice: 'old', part: 'principal', amountCents: 5_500 },
			],
			surplusCents: 0,
		});
	});
	test('by agreement: the principal of the oldest first; more than all of it is a credit', () => {
		expect(laid('principal-first', 120_000).allocations).toEqual([
			{ invoice: 'old', part: 'principal', amountCents: 100_000 },
			{ invoice: 'new', part: 'principal', amountCents: 20_000 },
		]);
		expect(laid('principal-first', 158_501).surplusCents).toBe(1);
	});
});

describe('terms and prescription (L8, L11, L12)', () => {
	test('45 days and the end of the month, in the reading that gives more, or 60 days', () => {
		// 15 January + 45 days = 1 March, end of March; 31 January + 45 = 17 March; + 60 = 16 March.
		expect(latestLawfulDueDate('2027-01-15')).toBe('2027-03-31');
		// 31 January + 45 = 17 March → 31 March, 31 January + 60 = 1 April.
		expect(latestLawfulDueDate('2027-01-31')).toBe('2027-04-01');
	});
	test.each([
		['company', '2032-01-04'],
		['consumer', '2029-01-04'],
		['public', '2031-12-31'],
	] as const)('%s: until %s', (debtor, expected) => {
		expect(prescription({ debtor, issuedOn: '2027-01-04', dueOn: '2027-02-03' }).expiresOn).toBe(expected);
	});
	test('an acknowledgement restarts it whole', () => {
		const base = { debtor: 'company', issuedOn: '2027-01-04', dueOn: '2027-02-03' } as const;
		expect(prescription({ ...base, acknowledgedOn: ['2028-02-29'] }).expiresOn).toBe('2033-02-28');
	});
});
