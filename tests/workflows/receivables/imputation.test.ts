import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { impute, imputeIndicated } from '#workflows/receivables/imputation.ts';
import type { Imputation, ImputationPolicy, OpenItem } from '#workflows/receivables/imputation.ts';

const item = (invoice: string, dueOn: string, residualCents: number, accessoriesCents = 0): OpenItem => ({
	invoice,
	issuedOn: '2027-01-01',
	dueOn,
	residualCents,
	accessoriesCents,
});
const read = ({ allocations, surplusCents }: Imputation): unknown[] => [
	...allocations.map(({ invoice, part, amountCents }) => `${invoice} ${part} ${amountCents}`),
	surplusCents,
];

const TODAY = '2027-04-15';
const open = [
	item('C', '2027-05-31', 5000),
	item('B', '2027-03-31', 3000, 400),
	item('A', '2027-02-28', 2000, 300),
];

describe('money without indication', () => {
	test('principal first: principal of the oldest debts, then accessories, surplus to the customer', () => {
		expect(read(impute('principal-first', 4000, open, TODAY))).toEqual([
			'A principal 2000',
			'B principal 2000',
			0,
		]);
		expect(read(impute('principal-first', 6000, open, TODAY))).toEqual([
			'A principal 2000',
			'B principal 3000',
			'A accessories 300',
			'B accessories 400',
			300,
		]);
	});

	test('legal: oldest debt first, in each interest and costs before principal (1343-1)', () => {
		expect(read(impute('legal', 4000, open, TODAY))).toEqual([
			'A accessories 300',
			'A principal 2000',
			'B accessories 400',
			'B principal 1300',
			0,
		]);
	});

	test('legal: debts of the same age share in proportion (1342-10)', () => {
		const twins = [item('B', '2027-02-28', 1000), item('A', '2027-02-28', 2000)];
		expect(read(impute('legal', 1000, twins, TODAY))).toEqual(['A principal 667', 'B principal 333', 0]);
		expect(read(impute('principal-first', 1000, twins, TODAY))).toEqual(['A principal 1000', 0]);
	});

	test('what is contested comes last: who pays what was asked owes nothing more that is asked', () => {
		const contested = [
			{ ...item('A', '2027-02-28', 2000, 100), disputedCents: 600 },
			item('B', '2027-03-31', 3000),
		];
		expect(read(impute('principal-first', 4500, contested, TODAY))).toEqual([
			'A principal 1400',
			'B principal 3000',
			'A accessories 100',
			0,
		]);
		expect(read(impute('legal', 4800, contested, TODAY))).toEqual([
			'A accessories 100',
			'A principal 1700',
			'B principal 3000',
			0,
		]);
	});

	test('a debt due today is due, one due tomorrow is not', () => {
		const due = [item('A', '2027-04-16', 100), item('B', '2027-04-15', 100)];
		expect(read(impute('principal-first', 150, due, TODAY))).toEqual(['B principal 100', 50]);
	});
});

describe('money that the debtor names', () => {
	test('goes where it says, due or not, and the rest stays a credit', () => {
		const named = [{ invoice: 'C' }];
		expect(read(imputeIndicated('principal-first', 6000, open, named))).toEqual(['C principal 5000', 1000]);
	});

	test('goes in the order and up to the amounts named', () => {
		const named = [{ invoice: 'B', amountCents: 1000 }, { invoice: 'A' }];
		expect(read(imputeIndicated('principal-first', 1500, open, named))).toEqual([
			'B principal 1000',
			'A principal 500',
			0,
		]);
		expect(read(imputeIndicated('legal', 1500, open, named))).toEqual([
			'B accessories 400',
			'B principal 600',
			'A accessories 300',
			'A principal 200',
			0,
		]);
	});

	test('named without amounts, the contested part comes after the others; an amount named is laid as it says', () => {
		const contested = [
			{ ...item('A', '2027-02-28', 2000), disputedCents: 600 },
			item('B', '2027-03-31', 3000),
		];
		const bare = [{ invoice: 'A' }, { invoice: 'B' }];
		expect(read(imputeIndicated('principal-first', 4600, contested, bare))).toEqual([
			'A principal 1600',
			'B principal 3000',
			0,
		]);
		const exact = [{ invoice: 'A', amountCents: 2000 }, { invoice: 'B' }];
		expect(read(imputeIndicated('principal-first', 4400, contested, exact))).toEqual([
			'A principal 2000',
			'B principal 2400',
			0,
		]);
	});

	test('an invoice unknown, or named twice, takes nothing more', () => {
		const named = [{ invoice: 'X' }, { invoice: 'A', amountCents: 500 }, { invoice: 'A', amountCents: 500 }];
		expect(read(imputeIndicated('principal-first', 900, open, named))).toEqual(['A principal 500', 400]);
	});
});

test('money is conserved, no debt is overpaid, the order of the items never matters', () => {
	const day = fc.constantFrom('2027-02-28', '2027-03-31', '2027-04-30');
	const debts = fc
		.array(fc.tuple(day, fc.nat(10_000), fc.nat(500), fc.nat(100)), { maxLength: 6 })
		.map((rows) =>
			rows.map(([dueOn, residual, extra, contested], index) => ({
				...item(`I${index}`, dueOn, residual, extra),
				disputedCents: Math.round((residual * contested) / 100),
			})),
		);
	const policies = fc.constantFrom<ImputationPolicy>('principal-first', 'legal');
	fc.assert(
		fc.property(policies, fc.nat(40_000), debts, fc.boolean(), (policy, amount, items, named) => {
			const lay = (list: readonly OpenItem[]): Imputation =>
				named
					? imputeIndicated(
							policy,
							amount,
							list,
							items.map(({ invoice }) => ({ invoice })),
						)
					: impute(policy, amount, list, TODAY);
			const { allocations, surplusCents } = lay(items);
			expect(allocations.reduce((sum, one) => sum + one.amountCents, surplusCents)).toBe(amount);
			for (const { invoice, residualCents, accessoriesCents } of items) {
				const paid = (part: string): number =>
					allocations
						.filter((one) => one.invoice === invoice && one.part === part)
						.reduce((sum, one) => sum + one.amountCents, 0);
				expect(paid('principal')).toBeLessThanOrEqual(residualCents);
				expect(paid('accessories')).toBeLessThanOrEqual(accessoriesCents);
			}
			expect(lay([...items].reverse())).toEqual({ allocations, surplusCents });
			const reached = items.filter(({ dueOn }) => named || dueOn <= TODAY);
			const laidOn = (one: OpenItem): number =>
				allocations
					.filter(({ invoice }) => invoice === one.invoice)
					.reduce((sum, part) => sum + part.amountCents, 0);
			const asked = ({ residualCents, disputedCents = 0, accessoriesCents }: OpenItem): number =>
				residualCents - disputedCents + accessoriesCents;
			const total = reached.reduce((sum, one) => sum + asked(one), 0);
			if (amount <= total) for (const one of reached) expect(laidOn(one)).toBeLessThanOrEqual(asked(one));
			else for (const one of reached) expect(laidOn(one)).toBeGreaterThanOrEqual(asked(one));
		}),
	);
});
