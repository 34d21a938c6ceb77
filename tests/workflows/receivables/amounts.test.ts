import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { amountsOf } from '#workflows/receivables/amounts.ts';
import type { AmountsContext, AmountsLine, InvoicePosition } from '#workflows/receivables/amounts.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';

const NOTHING = { penalties: false, indemnity: false };
const ALL = { penalties: true, indemnity: true };

const position = (invoice: string, changes: Partial<InvoicePosition> = {}): InvoicePosition => ({
	invoice,
	currency: 'EUR',
	dueOn: '2025-06-15',
	penaltiesAfter: changes.dueOn ?? '2025-06-15',
	residualCents: 1_000_000,
	disputedCents: 0,
	balance: [{ on: '2025-05-01', cents: 1_000_000 }],
	claims: NOTHING,
	...changes,
});
const context: AmountsContext = {
	debtor: 'company',
	asOf: '2025-07-31',
	creditCents: 0,
	rates: RATES,
	unknownRate: 'known-only',
};

describe('one invoice', () => {
	test('accessories are stated beside a claim that does not contain them', () => {
		expect(amountsOf([position('A')], context).amounts).toEqual({
			claimedCents: 1_000_000,
			residualCents: 1_000_000,
			disputedCents: 0,
			creditCents: 0,
			penaltyCents: 15_723,
			indemnityCents: 4000,
			penaltyClaimed: false,
			indemnityClaimed: false,
			perInvoice: [
				{
					invoice: 'A',
					claimedCents: 1_000_000,
					residualCents: 1_000_000,
					disputedCents: 0,
					penaltyCents: 15_723,
					indemnityCents: 4000,
					penaltyClaimed: false,
					indemnityClaimed: false,
				},
			],
		});
	});

	test('claimed accessories are added, each on its own', () => {
		const claimed = (claims: InvoicePosition['claims']): number =>
			amountsOf([position('A', { claims })], context).amounts.claimedCents;
		expect(claimed(ALL)).toBe(1_019_723);
		expect(claimed({ penalties: true, indemnity: false })).toBe(1_015_723);
		expect(claimed({ penalties: false, indemnity: true })).toBe(1_004_000);
	});

	test('what was paid of an accessory is no longer owed', () => {
		const paid = { claims: ALL, penaltyPaidCents: 5000, indemnityPaidCents: 4000 };
		expect(amountsOf([position('A', paid)], context).amounts).toMatchObject({
			penaltyCents: 10_723,
			indemnityCents: 0,
			claimedCents: 1_010_723,
		});
	});

	test('a disputed part is not claimed', () => {
		expect(amountsOf([position('A', { disputedCents: 300_000 })], context).amounts).toMatchObject({
			claimedCents: 700_000,
			residualCents: 1_000_000,
			disputedCents: 300_000,
		});
	});

	test('nothing accrues before the due date', () => {
		const early = { ...context, asOf: '2025-06-15' };
		expect(amountsOf([position('A', { claims: ALL })], early).amounts).toMatchObject({
			claimedCents: 1_000_000,
			penaltyCents: 0,
			indemnityCents: 0,
		});
	});

	test('penalties run from the original date when an extension says so; the indemnity follows the due date', () => {
		const extended = position('A', { dueOn: '2025-07-31', penaltiesAfter: '2025-06-15' });
		expect(amountsOf([extended], context).amounts).toMatchObject({ penaltyCents: 15_723, indemnityCents: 0 });
	});

	test('a consumer owes the principal alone', () => {
		expect(
			amountsOf([position('A', { claims: ALL })], { ...context, debtor: 'consumer' }).amounts,
		).toMatchObject({
			claimedCents: 1_000_000,
			penaltyCents: 0,
			indemnityCents: 0,
		});
	});
});

describe('credit of the customer', () => {
	test('is taken off the oldest invoices', () => {
		const two = [position('A', { dueOn: '2025-06-30' }), position('Z')];
		const { amounts } = amountsOf(two, { ...context, creditCents: 1_200_000 });
		expect(amounts).toMatchObject({
			claimedCents: 800_000,
			creditCents: 1_200_000,
			residualCents: 2_000_000,
		});
		expect(amounts.perInvoice.map((line) => [line.invoice, line.claimedCents])).toEqual([
			['A', 800_000],
			['Z', 0],
		]);
	});

	test('never turns a claim negative', () => {
		expect(amountsOf([position('A')], { ...context, creditCents: 2_000_000 }).amounts.claimedCents).toBe(0);
	});
});

describe('an unknown rate', () => {
	const late = position('A', {
		dueOn: '2026-06-20',
		penaltiesAfter: '2026-06-20',
		balance: [{ on: '2026-05-20', cents: 1_000_000 }],
	});

	test('stops the amount at the last known day for a message', () => {
		const answer = amountsOf([late], { ...context, asOf: '2026-07-10' });
		expect(answer.penaltiesUntil).toBe('2026-06-30');
		expect(answer.amounts.penaltyCents).toBe(3329);
		expect(answer).not.toHaveProperty('provisionalFrom');
	});

	test('goes on provisionally in a simulation', () => {
		const answer = amountsOf([late], { ...context, asOf: '2026-07-10', unknownRate: 'provisional' });
		expect(answer).toMatchObject({ penaltiesUntil: '2026-07-10', provisionalFrom: '2026-07-01' });
		expect(answer.amounts.penaltyCents).toBe(6658);
	});
});

test('totals are the sums of the lines, and the claim is the formula floored at 0 (u10)', () => {
	const money = fc.nat(5_000_000);
	const row = fc.record({
		principal: money,
		paid: money,
		disputed: money,
		due: fc.constantFrom('2025-03-31', '2025-06-15', '2025-09-30'),
		claims: fc.record({ penalties: fc.boolean(), indemnity: fc.boolean() }),
	});
	fc.assert(
		fc.property(fc.array(row, { maxLength: 5 }), fc.nat(12_000_000), (rows, creditCents) => {
			const positions = rows.map(({ principal, paid, disputed, due, claims }, index) =>
				position(`I${index}`, {
					dueOn: due,
					residualCents: Math.max(0, principal - paid),
					disputedCents: disputed,
					balance: [{ on: '2025-01-01', cents: principal }],
					claims,
				}),
			);
			const { amounts } = amountsOf(positions, { ...context, creditCents });
			const sum = (pick: (line: AmountsLine) => number): number =>
				amounts.perInvoice.reduce((total, line) => total + pick(line), 0);
			expect(amounts.claimedCents).toBe(sum((line) => line.claimedCents));
			expect(amounts.residualCents).toBe(sum((line) => line.residualCents));
			expect(amounts.disputedCents).toBe(sum((line) => line.disputedCents));
			expect(amounts.penaltyCents).toBe(sum((line) => line.penaltyCents));
			expect(amounts.indemnityCents).toBe(sum((line) => line.indemnityCents));
			const formula = sum(
				(line) =>
					line.residualCents -
					line.disputedCents +
					(line.penaltyClaimed ? line.penaltyCents : 0) +
					(line.indemnityClaimed ? line.indemnityCents : 0),
			);
			expect(amounts.claimedCents).toBe(Math.max(0, formula - creditCents));
		}),
	);
});
