import { describe, expect, test } from 'vitest';
import { matchReturn } from '#workflows/receivables/matching/match-return.ts';
import type { ReceivedPayment } from '#workflows/receivables/matching/match-return.ts';
import type { Receipt } from '#workflows/receivables/matching/receipt.ts';

const received = (payment: string, changes: Partial<ReceivedPayment> = {}): ReceivedPayment => ({
	payment,
	customer: 'ourcq',
	customerName: 'SAS Caves de l’Ourcq',
	amountCents: 10_000,
	currency: 'EUR',
	valueOn: '2027-03-01',
	endToEndId: null,
	iban: null,
	numbers: [],
	...changes,
});
const returned = (words: string, changes: Partial<Receipt> = {}): Receipt => ({
	id: 'R',
	on: '2027-03-05',
	amountCents: 10_000,
	currency: 'EUR',
	payer: { name: null, iban: null },
	words,
	...changes,
});

describe('a collection that came back', () => {
	test.each([
		['by its end-to-end reference', 'REJET E2E-7', { endToEndId: 'E2E-7' }, {}, 97],
		['by the number of its invoice', 'REJET FA-2027-0042', { numbers: ['FA-2027-0042'] }, {}, 95],
		[
			'by the debtor’s account',
			'REJET',
			{ iban: 'FR1420041010050500013M02606' },
			{ payer: { name: null, iban: 'FR1420041010050500013M02606' } },
			88,
		],
		['by the debtor’s name', 'REJET', {}, { payer: { name: 'CAVES OURCQ', iban: null } }, 80],
		['by its amount alone', 'REJET', {}, {}, 50],
	])('%s', (_, words, known, line, confidence) => {
		const proposal = matchReturn(returned(words, line), [received('P', known)]);
		expect(proposal).toMatchObject({ payment: 'P', customer: 'ourcq', confidence, allocations: [] });
	});

	test('a surer sign that one payment alone bears beats a weaker one', () => {
		const all = [received('P', { numbers: ['FA-2027-0041'] }), received('Q', { numbers: ['FA-2027-0042'] })];
		expect(matchReturn(returned('REJET FA-2027-0042'), all)).toMatchObject({ payment: 'Q', confidence: 95 });
	});

	test('two that bear the same sign are for a person', () => {
		const proposal = matchReturn(returned('REJET'), [received('P'), received('Q')]);
		expect(proposal?.confidence).toBeLessThan(50);
		expect(proposal?.reasons).toContain('several-ways');
	});

	test('nothing goes back before it came, nor in another currency or amount', () => {
		const others = [
			received('P', { valueOn: '2027-03-06' }),
			received('Q', { currency: 'CHF' }),
			received('R', { amountCents: 9_999 }),
		];
		expect(matchReturn(returned('REJET'), others)).toBeNull();
	});
});
