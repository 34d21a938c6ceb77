import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchReceipts } from '#workflows/receivables/matching/match-receipts.ts';
import type { KnownPayer, OpenClaim, Receipt } from '#workflows/receivables/matching/receipt.ts';

const claim = (number: string, customer: string, residualCents: number, dueOn = '2026-10-31'): OpenClaim => ({
	invoice: `id-${number}`,
	number,
	customer,
	currency: 'EUR',
	residualCents,
	dueOn,
});
const ourcq = 'FR1420041010050500013M02606';
const payers: KnownPayer[] = [
	{ customer: 'ourcq', name: "SAS Caves de l'Ourcq", ibans: [ourcq] },
	{ customer: 'mercier', name: 'Brasserie Mercier', ibans: [] },
];
const ledger = [
	claim('FA-2026-0412', 'ourcq', 124_000),
	claim('FA-2026-0413', 'ourcq', 36_000, '2026-11-05'),
	claim('FA-2026-0414', 'ourcq', 50_000, '2026-11-10'),
	claim('FA-2026-0398', 'mercier', 100_040),
	claim('FA-2026-0399', 'mercier', 20_000),
];
const receipt = (amountCents: number, words: string, payer: Partial<Receipt['payer']> = {}): Receipt => ({
	id: `${words}/${String(amountCents)}`,
	on: '2026-11-19',
	amountCents,
	currency: 'EUR',
	payer: { name: null, iban: null, ...payer },
	words,
});
const match = (one: Receipt, claims: readonly OpenClaim[] = ledger) =>
	matchReceipts([one], claims, payers, { feeToleranceCents: 500 })[0];

describe('by exact reference', () => {
	test('the invoice named, for its amount: certain', () => {
		expect(match(receipt(124_000, 'VIR FACT FA 2026 0412 MERCI'))).toEqual({
			receipt: 'VIR FACT FA 2026 0412 MERCI/124000',
			customer: 'ourcq',
			allocations: [{ invoice: 'id-FA-2026-0412', amountCents: 124_000 }],
			unallocatedCents: 0,
			feeCents: 0,
			confidence: 99,
			reasons: ['reference', 'amount'],
		});
	});

	test('a number of many pieces is named as surely as a short one', () => {
		const long = claim('S2-L7-2026-10-0000047', 'mercier', 4_200);
		expect(match(receipt(4_200, 'VIR S2-L7-2026-10-0000047'), [...ledger, long])).toMatchObject({
			reasons: expect.arrayContaining(['reference']),
			allocations: [{ invoice: 'id-S2-L7-2026-10-0000047', amountCents: 4_200 }],
		});
	});

	test('a number with several due dates is paid the oldest due first', () => {
		const due = (invoice: string, residualCents: number, dueOn: string) => ({
			...claim('FA-2026-0500', 'mercier', residualCents, dueOn),
			invoice,
		});
		const claims = [...ledger, due('third', 30_000, '2027-01-31'), due('first', 50_000, '2026-11-30')];
		const paid = (cents: number) => match(receipt(cents, 'VIR FA-2026-0500'), claims);
		expect(paid(80_000)).toMatchObject({
			...{ confidence: 99, reasons: ['reference', 'amount'] },
			allocations: [
				{ invoice: 'first', amountCents: 50_000 },
				{ invoice: 'third', amountCents: 30_000 },
			],
		});
		expect(paid(30_000)?.allocations).toEqual([{ invoice: 'first', amountCents: 30_000 }]);
	});

	test('one number of two customers names neither', () => {
		const theirs = { ...claim('FA-2026-0412', 'mercier', 124_000), invoice: 'theirs' };
		expect(match(receipt(55_555, 'VIR FA-2026-0412'), [...ledger, theirs])?.reasons ?? []).not.toContain(
			'reference',
		);
	});

	test('several invoices named', () => {
		expect(match(receipt(160_000, 'FA-2026-0412 et FA20260413'))?.allocations).toEqual([
			{ invoice: 'id-FA-2026-0412', amountCents: 124_000 },
			{ invoice: 'id-FA-2026-0413', amountCents: 36_000 },
		]);
	});

	test.each([
		['a fee that the bank kept', 123_800, { feeCents: 200, reasons: ['reference', 'bank-fee'] }],
		['a part payment', 60_000, { feeCents: 0, reasons: ['reference', 'part-payment'] }],
		['more than is owed', 130_000, { unallocatedCents: 6_000, reasons: ['reference', 'overpayment'] }],
		[
			'the rest makes another invoice',
			160_000,
			{ unallocatedCents: 0, reasons: ['reference', 'sum-of-several'] },
		],
	])('%s', (_, cents, expected) => {
		expect(match(receipt(cents, 'FA-2026-0412'))).toMatchObject(expected);
	});

	test('is left to a person when invoices of two customers are named, or the account is another customer’s', () => {
		expect(match(receipt(224_040, 'FA-2026-0412 FA-2026-0398'))).toMatchObject({
			confidence: 60,
			reasons: ['reference', 'amount', 'several-customers'],
		});
		expect(match(receipt(100_040, 'FA-2026-0398', { iban: ourcq }))).toMatchObject({
			confidence: 60,
			reasons: ['reference', 'amount', 'other-payer'],
		});
	});

	test('a longer number that contains the reference names nothing', () => {
		expect(match(receipt(777, 'REF 9920260412345'))).toBeNull();
	});
});

describe('by payer', () => {
	test.each([
		['the one invoice of the amount', 50_000, 95, ['payer-iban', 'amount'], ['id-FA-2026-0414']],
		[
			'everything that is open',
			210_000,
			94,
			['payer-iban', 'sum-of-all'],
			['id-FA-2026-0412', 'id-FA-2026-0413', 'id-FA-2026-0414'],
		],
		[
			'the only sum of several',
			86_000,
			88,
			['payer-iban', 'sum-of-several'],
			['id-FA-2026-0413', 'id-FA-2026-0414'],
		],
		[
			'no way to make the sum: oldest first, for a person',
			70_000,
			60,
			['payer-iban', 'part-payment'],
			['id-FA-2026-0412'],
		],
	])('account known: %s', (_, cents, confidence, reasons, invoices) => {
		const proposal = match(receipt(cents, 'VIREMENT', { iban: ourcq }));
		expect(proposal).toMatchObject({ confidence, reasons });
		expect(proposal?.allocations.map(({ invoice }) => invoice)).toEqual(invoices);
	});

	test('a name that the bank cut is the customer’s, and less sure than an account', () => {
		expect(match(receipt(20_000, 'VIREMENT', { name: 'BRASSERIE MERC' }))).toMatchObject({
			customer: 'mercier',
			confidence: 85,
			reasons: ['payer-name', 'amount'],
		});
	});

	test('two invoices of the same amount are a person’s to tell apart', () => {
		const twins = [claim('A-1001', 'ourcq', 5_000), claim('A-1002', 'ourcq', 5_000)];
		expect(match(receipt(5_000, 'VIREMENT', { iban: ourcq }), twins)).toMatchObject({
			confidence: 60,
			reasons: ['payer-iban', 'several-ways'],
		});
	});
});

test('nobody known: the only invoice of the amount is shown, never trusted; otherwise nothing', () => {
	expect(match(receipt(100_040, 'VIREMENT'))).toMatchObject({
		confidence: 40,
		reasons: ['only-invoice-of-amount'],
	});
	expect(match(receipt(99, 'VIREMENT'))).toBeNull();
	expect(match({ ...receipt(100_040, 'FA-2026-0398'), currency: 'CHF' })).toBeNull();
});

test('the same money twice does not pay an invoice twice', () => {
	const [first, second] = matchReceipts(
		[receipt(124_000, 'FA-2026-0412'), { ...receipt(124_000, 'FA-2026-0412'), id: 'again' }],
		ledger,
		payers,
		{ feeToleranceCents: 0 },
	);
	expect(first?.allocations).toHaveLength(1);
	expect(second).toBeNull();
});

test('whatever arrives: no invoice takes more than it owes, and no cent is lost', () => {
	const receipts = fc.array(
		fc.record({
			cents: fc.integer({ min: 1, max: 300_000 }),
			words: fc.constantFrom('FA-2026-0412', 'FA-2026-0398 FA-2026-0413', 'VIREMENT', 'FA 2026 0414 0399'),
			iban: fc.constantFrom(null, ourcq),
		}),
		{ maxLength: 12 },
	);
	fc.assert(
		fc.property(receipts, fc.nat(1_000), (given, feeToleranceCents) => {
			const list = given.map(({ cents, words, iban }, at) => ({
				...receipt(cents, words, { iban }),
				id: String(at),
			}));
			const proposals = matchReceipts(list, ledger, payers, { feeToleranceCents });
			const paid = new Map<string, number>();
			proposals.forEach((proposal, at) => {
				if (!proposal) return;
				const laid = proposal.allocations.reduce((sum, { amountCents }) => sum + amountCents, 0);
				expect(laid + proposal.unallocatedCents).toBe(list[at]?.amountCents);
				for (const { invoice, amountCents } of proposal.allocations)
					paid.set(invoice, (paid.get(invoice) ?? 0) + amountCents);
			});
			for (const { invoice, residualCents } of ledger)
				expect(paid.get(invoice) ?? 0).toBeLessThanOrEqual(residualCents);
		}),
	);
});
