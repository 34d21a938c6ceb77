import { beforeEach, describe, expect, test } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { settleLine } from '#db/money/settle-line.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { creditOf } from '#workflows/receivables/account/residual.ts';
import { on } from '../receivables-world.ts';
import { IBAN, moneyWorld, PAYER } from './money-world.ts';
import type { MoneyWorld } from './money-world.ts';

let world: MoneyWorld;
beforeEach(async () => {
	world = await moneyWorld();
});

/** Mercier pays 420 € for an invoice of 300 €; the payment’s id. */
async function overpaid(): Promise<string> {
	await world.drop([{ label: 'FA-2027-0201', amountCents: 42_000 }]);
	const [line] = await world.lines();
	const parts = [
		{
			customerId: 'mercier',
			amountCents: 42_000,
			allocations: [{ invoice: 'c', amountCents: 30_000 }],
			feeCents: 0,
		},
	];
	if (line!.state === 'queued')
		await world.inside((tx) =>
			settleLine(
				tx,
				world.organisationId,
				line!.id,
				{ parts, confidence: 100, reasons: [], learn: false },
				world.stamp(on(2, 10, 10)),
			),
		);
	return (await world.lines())[0]!.paymentId!;
}

describe('a bank file', () => {
	test('is matched where it is sure, and queued where it is not', async () => {
		const carried = await world.drop([
			{ label: 'VIR FA-2027-0101' },
			{ amountCents: 20_000, name: 'INCONNU', label: 'DIVERS' },
			{ amountCents: -1_250, label: 'FRAIS TENUE DE COMPTE', name: '' },
		]);
		expect(carried).toEqual({ done: 1, queued: 0, left: 0 });
		expect(await world.residuals()).toEqual({ a: 0, b: 50_000, c: 30_000 });
		const lines = await world.lines();
		expect(lines.map(({ kind, state }) => [kind, state])).toEqual([
			['receipt', 'matched'],
			['receipt', 'queued'],
			['fee', 'other'],
		]);
		const match = await world.one((tx) => tx.selectFrom('bankMatch').selectAll().executeTakeFirst());
		expect(match).toMatchObject({
			actor: null,
			confidence: 99,
			reasons: ['reference', 'amount'],
			customerId: 'durand',
		});
	});

	test('dropped twice changes nothing, and neither does another file with the same movements', async () => {
		const lines = [{ label: 'VIR FA-2027-0101' }, { label: 'MEME' }, { label: 'MEME' }];
		await world.drop(lines);
		const again = await world.take(world.camt(lines), 'autre-nom.xml');
		expect(again).toMatchObject({ ok: true, value: { repeated: true } });
		const longer = await world.take(world.camt([...lines, { reference: 'NEW', label: 'NEUF' }]));
		expect(longer).toMatchObject({ ok: true, value: { repeated: false, lines: 4, knownLines: 3 } });
		await world.propose();
		await world.carryOut();
		expect((await world.residuals())['a']).toBe(0);
		expect(await world.inside((tx) => tx.selectFrom('payment').select('id').execute())).toHaveLength(1);
	});

	test('of another format that tells the same day again counts nothing twice: a person looks', async () => {
		await world.drop([{ label: 'VIR FA-2027-0102', amountCents: 50_000 }]);
		const day = [
			...[':20:S9', `:25:${IBAN}`, ':28C:1/1', ':60F:C270209EUR10000,00'],
			...[':61:2702100210C500,00NTRFNONREF//X1', ':86:166?00VIR SEPA?20VIR FA-2027-0102?32DURAND SA'],
			...[':61:2702100210C300,00NTRFNONREF//X2', ':86:166?00VIR SEPA?20VIR FA-2027-0201?32BRASSERIE MERCIER'],
			...[':62F:C270210EUR10800,00', '-'],
		].join('\r\n');
		expect(await world.take(new TextEncoder().encode(day), 'releve.sta')).toMatchObject({
			ok: true,
			value: { lines: 2, knownLines: 0 },
		});
		await world.propose();
		await world.carryOut();
		expect(await world.residuals()).toEqual({ a: 100_000, b: 0, c: 0 });
		const { total } = await world.one((tx) =>
			tx
				.selectFrom('payment')
				.select((eb) => eb.fn.sum<number>('amountCents').as('total'))
				.executeTakeFirst(),
		);
		expect(total).toBe(80_000);
		const queued = (await world.lines()).filter(({ state }) => state === 'queued');
		expect(queued).toMatchObject([{ amountCents: 50_000, queuedBecause: 'seen-before' }]);
	});

	test('in which a refund leaves is tied to it, whichever comes first; cancelled, its line is free', async () => {
		const paymentId = await overpaid();
		await world.drop(
			[{ amountCents: -12_000, name: 'BRASSERIE MERCIER', label: 'VIR EMIS REMBOURSEMENT' }],
			'S5',
		);
		const outgoing = async () => (await world.lines()).find(({ amountCents }) => amountCents < 0);
		expect(await outgoing()).toMatchObject({ state: 'other', refundId: null });
		const tell = (fact: Fact) => world.inside((tx) => recordFact(tx, world.organisationId, 'mercier', fact));
		const stamp = { at: on(2, 12), actor: 'anne' };
		const refund = { type: 'refund', refund: 'RB-1', amountCents: 12_000, currency: 'EUR' } as const;
		await tell({ ...stamp, ...refund, id: 'rb', valueDate: '2027-02-12', payment: paymentId });
		expect(await outgoing()).toMatchObject({ state: 'refund', refundId: 'RB-1', customerId: 'mercier' });
		await tell({ ...stamp, type: 'refund-reversed', id: 'rb-x', refund: 'RB-1' });
		expect(await outgoing()).toMatchObject({ state: 'other', refundId: null, customerId: null });
	});

	test('in which a refund comes back makes it the customer’s credit again, once, and keeps both movements', async () => {
		const paymentId = await overpaid();
		const tell = (fact: Fact) => world.inside((tx) => recordFact(tx, world.organisationId, 'mercier', fact));
		const refund = { type: 'refund', refund: 'RB-1', amountCents: 12_000, currency: 'EUR' } as const;
		const stamp = { at: on(2, 10), actor: 'anne' };
		expect(
			await tell({ ...stamp, ...refund, id: 'rb', valueDate: '2027-02-10', payment: paymentId }),
		).toMatchObject({
			ok: true,
		});
		await world.drop([{ amountCents: -12_000, label: 'VIR EMIS REMBOURSEMENT' }], 'S5');
		const back = { amountCents: 12_000, label: 'RETOUR VIR', isReturn: true, on: '2027-02-12' };
		await world.drop([back], 'S6');
		const moved = (await world.lines()).filter(({ kind }) => kind.startsWith('outgoing'));
		expect(moved).toMatchObject([
			{ kind: 'outgoing', state: 'refund', refundId: 'RB-1', customerId: 'mercier' },
			{ kind: 'outgoing-returned', state: 'refund', refundId: 'RB-1', customerId: 'mercier' },
		]);
		const refunds = () => world.inside((tx) => tx.selectFrom('refund').select(['id', 'reversed']).execute());
		expect(await refunds()).toEqual([{ id: 'RB-1', reversed: true }]);
		const state = await world.inside((tx) => readAccount(tx, 'mercier'));
		expect(creditOf(state!, 'EUR')).toBe(12_000);
		await world.drop([{ ...back, reference: 'other' }], 'S7');
		const last = (await world.lines()).find(({ bankReference }) => bankReference === 'other');
		expect(last).toMatchObject({ state: 'other', refundId: null });
	});

	test('that does not add up is refused with what is missing, and nothing of it is kept', async () => {
		const text = new TextDecoder().decode(world.camt([{}])).replace('11000.00', '11000.01');
		expect(await world.take(new TextEncoder().encode(text))).toMatchObject({
			ok: false,
			problem: { code: 'balance-mismatch', params: { differenceCents: 1 } },
		});
		expect(await world.lines()).toEqual([]);
	});

	test('of an account that is not ours is refused in words', async () => {
		expect(await world.take(world.camt([{}], 'S1', 'GB29NWBK60161331926819'))).toMatchObject({
			ok: false,
			problem: { code: 'bank-account-unknown' },
		});
	});

	test('a bank that kept a fee: the invoice is paid, the difference given up with its reason', async () => {
		await world.drop([{ amountCents: 99_650, label: 'VIR FA-2027-0101' }]);
		expect((await world.residuals())['a']).toBe(0);
		const fee = await world.one((tx) =>
			tx.selectFrom('credit').select(['source', 'amountCents', 'paymentId']).executeTakeFirst(),
		);
		expect(fee).toMatchObject({ source: 'bank-fee', amountCents: 350 });
	});

	test('a returned collection takes back the payment that it was', async () => {
		await world.drop([{ label: 'VIR FA-2027-0101', endToEndId: 'E2E-77' }]);
		expect((await world.residuals())['a']).toBe(0);
		await world.drop(
			[{ amountCents: -100_000, isReturn: true, label: 'REJET E2E-77 FA-2027-0101', endToEndId: 'E2E-77' }],
			'S2',
		);
		expect((await world.residuals())['a']).toBe(100_000);
		expect((await world.lines()).map(({ state }) => state)).toEqual(['matched', 'reversal']);
	});
});

describe('a person’s decision', () => {
	const decide = (lineId: string, parts: Parameters<typeof settleLine>[3]['parts']) =>
		world.inside((tx) =>
			settleLine(
				tx,
				world.organisationId,
				lineId,
				{ parts, confidence: 60, reasons: [], learn: true },
				world.stamp(on(2, 10, 10)),
			),
		);

	test('teaches the payer’s account: the next file needs nobody', async () => {
		await world.drop([{ amountCents: 50_000, name: 'HOLDING X', iban: PAYER, label: 'SANS REFERENCE' }]);
		const [line] = await world.lines();
		expect(line!.state).toBe('queued');
		await decide(line!.id, [
			{
				customerId: 'durand',
				amountCents: 50_000,
				allocations: [{ invoice: 'b', amountCents: 50_000 }],
				feeCents: 0,
			},
		]);
		expect(await world.drop([{ name: 'HOLDING X', iban: PAYER, label: 'ENCORE RIEN' }], 'S2')).toMatchObject({
			done: 1,
		});
		expect(await world.residuals()).toEqual({ a: 0, b: 0, c: 30_000 });
	});

	test('may share a transfer out between two customers', async () => {
		await world.drop([{ amountCents: 130_000, name: 'GROUPE', label: 'POUR TOUS' }]);
		const [line] = await world.lines();
		const payments = await decide(line!.id, [
			{
				customerId: 'mercier',
				amountCents: 30_000,
				allocations: [{ invoice: 'c', amountCents: 30_000 }],
				feeCents: 0,
			},
			{
				customerId: 'durand',
				amountCents: 100_000,
				allocations: [{ invoice: 'a', amountCents: 100_000 }],
				feeCents: 0,
			},
		]);
		expect(payments).toHaveLength(2);
		expect(await world.residuals()).toEqual({ a: 0, b: 50_000, c: 0 });
	});

	test('leaves money with the customer without laying it on what is due', async () => {
		await world.drop([{ amountCents: 20_000, name: 'DURAND', label: 'ACOMPTE' }]);
		const [line] = await world.lines();
		await decide(line!.id, [{ customerId: 'durand', amountCents: 20_000, allocations: [], feeCents: 0 }]);
		expect((await world.lines())[0]!.state).toBe('unallocated');
		expect(await world.residuals()).toEqual({ a: 100_000, b: 50_000, c: 30_000 });
	});

	test('that does not share out the whole line leaves nothing behind', async () => {
		await world.drop([{ amountCents: 20_000, name: 'DURAND', label: 'ACOMPTE' }]);
		const [line] = await world.lines();
		await expect(
			decide(line!.id, [{ customerId: 'durand', amountCents: 19_999, allocations: [], feeCents: 0 }]),
		).rejects.toThrow('line-not-shared-out');
		expect(await world.inside((tx) => tx.selectFrom('payment').select('id').execute())).toEqual([]);
	});
});
