import { expect, test } from 'vitest';
import { proposeReceipts } from '#workflows/receivables/matching/match-receipts.ts';
import type { KnownPayer, OpenClaim, Receipt } from '#workflows/receivables/matching/receipt.ts';

const claim = (number: string, customer: string, residualCents: number): OpenClaim => ({
	invoice: number,
	number,
	customer,
	currency: 'EUR',
	residualCents,
	dueOn: '2027-02-26',
});
const payers: KnownPayer[] = [
	{ customer: 'ourcq', name: 'Caves de l’Ourcq', ibans: [] },
	{ customer: 'adour', name: 'Caves de l’Adour', ibans: [] },
];
const claims = [claim('FA-2027-0041', 'ourcq', 50_000), claim('FA-2027-0042', 'adour', 50_000)];
const receipt = (words: string, name: string | null, amountCents = 50_000): Receipt => ({
	id: `${words}/${name ?? ''}`,
	on: '2027-03-01',
	amountCents,
	currency: 'EUR',
	payer: { name, iban: null },
	words,
});
const propose = (one: Receipt) => proposeReceipts([one], claims, payers, { feeToleranceCents: 500 })[0] ?? [];

test('beyond doubt, one proposal is enough', () => {
	expect(propose(receipt('VIR FA-2027-0041', null))).toHaveLength(1);
});

test('in doubt, everything of the same amount is shown, surest first', () => {
	const proposals = propose(receipt('SANS MOTIF', 'CAVES OURCQ SA'));
	expect(proposals.map(({ customer }) => customer)).toEqual(['ourcq', 'adour']);
	expect(proposals.map(({ confidence }) => confidence)).toEqual(
		proposals.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
	);
});

test('a name that is only close is never trusted', () => {
	const proposals = propose(receipt('SANS MOTIF', 'CAVES REUNIES DU LAC', 12_345));
	expect(proposals.length).toBeGreaterThan(0);
	for (const { confidence } of proposals) expect(confidence).toBeLessThan(50);
});

test('nothing that speaks for anybody: nothing is proposed', () => {
	expect(propose(receipt('SANS MOTIF', 'INCONNU', 77))).toEqual([]);
});
