import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { accountWith, at, fact, invoice, paid, POLICY, refusal, tell, tellAll } from './sample-account.ts';

const two = () => accountWith([invoice('A'), invoice('B', { dueOn: '2027-03-31' })]);
const taken = (when: string, payment: string, invoices?: readonly string[]) =>
	fact(when, { type: 'payment-unallocated', payment, ...(invoices && { invoices }) });
const another = (when: string, payment: string) =>
	fact(when, { type: 'payment-reversed', payment, because: 'moved' });

describe('money on the wrong invoice of its customer', () => {
	test('is the customer’s credit again, and the invoice owes what it owed', () => {
		const laid = tell(two(), paid('2027-03-01', 'P', 100_000, { invoice: 'A' })).state;
		const { state, runFacts } = tell(laid, taken('2027-03-02', 'P'));
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([100_000, 100_000]);
		expect(runFacts.find((one) => one.invoice === 'A')?.cause).toEqual({
			type: 'payment-unallocated',
			named: true,
		});
	});

	test('is taken off the named invoices alone', () => {
		const laid = tell(
			two(),
			fact('2027-03-01', {
				type: 'payment',
				payment: 'P',
				amountCents: 150_000,
				currency: 'EUR',
				valueDate: '2027-03-01',
				allocations: [
					{ invoice: 'A', amountCents: 100_000 },
					{ invoice: 'B', amountCents: 50_000 },
				],
			}),
		).state;
		const { state } = tell(laid, taken('2027-03-02', 'P', ['B']));
		expect([residualOf(state, 'A'), residualOf(state, 'B'), creditOf(state, 'EUR')]).toEqual([
			0, 100_000, 50_000,
		]);
	});

	test('is thanked for once it lies right, and not before', () => {
		const laid = tell(two(), paid('2027-03-01', 'P', 100_000, { invoice: 'A' })).state;
		const undone = tell(laid, taken('2027-03-01T10:00', 'P')).state;
		expect(undone.payments['P']?.ack).toBe('none');
		expect(snapshotOf(undone, 'A', POLICY).acks).toEqual([]);
		const right = tell(
			undone,
			fact('2027-03-01T11:00', {
				type: 'payment-allocated',
				payment: 'P',
				allocations: [{ invoice: 'B', amountCents: 100_000 }],
			}),
		).state;
		expect(right.payments['P']?.ack).toBe('pending');
		expect(snapshotOf(right, 'B', POLICY).acks.map(({ payment }) => payment)).toEqual(['P']);
	});

	test('lies nowhere: there is nothing to take back', () => {
		const unlaid = tell(two(), paid('2027-02-01', 'P', 60_000)).state;
		expect(refusal(unlaid, taken('2027-02-02', 'P'))).toBe('nothing-allocated');
	});
});

describe('money of another customer', () => {
	const debited = () => accountWith([invoice('A', { paymentMethod: 'direct-debit' })]);

	test('leaves nothing behind, and no collection counts as returned', () => {
		const laid = tell(debited(), paid('2027-03-01', 'P', 100_000, { invoice: 'A' })).state;
		const { state } = tell(laid, another('2027-03-02', 'P'));
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([100_000, 0]);
		expect(state.invoices['A']?.collectionReturned).toBe(false);
		expect(
			tell(laid, fact('2027-03-02', { type: 'payment-reversed', payment: 'P' })).state.invoices['A'],
		).toMatchObject({ collectionReturned: true });
	});

	test('opens the dispute again that it had made moot', () => {
		const disputed = tell(
			two(),
			fact('2027-03-01', {
				type: 'dispute-opened',
				dispute: 'D',
				invoice: 'A',
				category: 'delivery',
				amountCents: 40_000,
				resolveOn: '2027-03-20',
			}),
		).state;
		const laid = tell(disputed, paid('2027-03-02', 'P', 100_000, { invoice: 'A' })).state;
		expect(snapshotOf(laid, 'A', POLICY).disputedCents).toBe(0);
		const undone = tell(laid, another('2027-03-03', 'P')).state;
		expect(snapshotOf(undone, 'A', POLICY)).toMatchObject({
			disputedCents: 40_000,
			dispute: { category: 'delivery' },
		});
	});
});

describe('a promise kept with money that is gone', () => {
	const promised = () =>
		tell(
			two(),
			fact('2027-03-01', {
				type: 'promise',
				promise: 'W',
				invoices: ['A'],
				amountCents: 100_000,
				on: '2027-03-08',
			}),
		).state;
	const kept = () => tell(promised(), paid('2027-03-04', 'P', 100_000, { invoice: 'A' })).state;

	test('is live again until its day', () => {
		expect(kept().promises[0]?.outcome).toBe('kept');
		const { state } = tell(kept(), taken('2027-03-05', 'P'));
		expect(state.promises[0]).toMatchObject({ outcome: 'live', receivedCents: 0 });
		expect(snapshotOf(state, 'A', POLICY).promise?.id).toBe('W');
	});

	test('is broken when its day has passed, and its run hears so', () => {
		const { state, runFacts } = tell(kept(), another('2027-03-15', 'P'));
		expect(state.promises[0]?.outcome).toBe('broken');
		expect(runFacts.find((one) => one.invoice === 'A')?.cause.promiseOutcome).toBe('broken');
	});
});

describe('a rest given up', () => {
	const fee = (when: string, amountCents: number) =>
		fact(when, {
			type: 'part-written-off',
			writeOff: 'fee/P',
			invoice: 'A',
			amountCents,
			reason: 'bank-fee',
			payment: 'P',
		});

	test('closes the invoice, and comes back with the money', () => {
		const laid = tellAll(two(), [paid('2027-03-01', 'P', 99_650, { invoice: 'A' }), fee('2027-03-01', 350)]);
		expect(residualOf(laid, 'A')).toBe(0);
		expect(residualOf(tell(laid, taken('2027-03-02', 'P')).state, 'A')).toBe(100_000);
	});

	test('is never more than what is owed', () => {
		const laid = tell(two(), paid('2027-03-01', 'P', 99_650, { invoice: 'A' })).state;
		expect(refusal(laid, fee('2027-03-01', 351))).toBe('write-off-exceeds');
	});
});

describe('money given back', () => {
	const given = (when: string, amountCents: number, refund = 'R') =>
		fact(when, { type: 'refund', refund, amountCents, currency: 'EUR', valueDate: when.slice(0, 10) });
	const overpaid = () => tell(two(), paid('2027-03-01', 'P', 120_000, { invoice: 'A' })).state;

	test('lowers the credit, never below nothing', () => {
		expect(creditOf(tell(overpaid(), given('2027-03-02', 15_000)).state, 'EUR')).toBe(5_000);
		expect(refusal(overpaid(), given('2027-03-02', 20_001))).toBe('refund-exceeds');
	});

	test('is no longer there to be laid on an invoice', () => {
		const { state } = tell(overpaid(), given('2027-03-02', 15_000));
		const laying = fact('2027-03-03', {
			type: 'payment-allocated',
			payment: 'P',
			allocations: [{ invoice: 'B', amountCents: 6_000 }],
		});
		expect(refusal(state, laying)).toBe('allocation-exceeds');
	});

	test('is owed by the customer when the money itself goes back', () => {
		const state = tellAll(overpaid(), [
			given('2027-03-02', 20_000),
			fact('2027-03-03', { type: 'payment-reversed', payment: 'P' }),
		]);
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([100_000, -20_000]);
	});

	test('that never arrived is the customer’s credit again', () => {
		const state = tellAll(overpaid(), [
			given('2027-03-02', 20_000),
			fact('2027-03-03', { type: 'refund-reversed', refund: 'R' }),
		]);
		expect(creditOf(state, 'EUR')).toBe(20_000);
	});
});

describe('accessories given up', () => {
	const claiming = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'claim' } as const };
	const waived = (accessories: readonly ('penalties' | 'indemnity')[]) =>
		fact('2027-03-20', { type: 'accessories-waived', invoice: 'A', accessories, reason: 'geste commercial' });

	test('are neither claimed nor stated, and keep no run open', () => {
		const late = tell(two(), paid('2027-03-10', 'P', 100_000, { invoice: 'A' }), claiming).state;
		expect(snapshotOf(late, 'A', claiming).claimedAccessoriesCents).toBeGreaterThan(4_000);
		const { state } = tell(late, waived(['penalties', 'indemnity']), claiming);
		expect(snapshotOf(state, 'A', claiming).claimedAccessoriesCents).toBe(0);
	});

	test('are given up one by one, and once', () => {
		const { state } = tell(two(), waived(['indemnity']), claiming);
		expect(snapshotOf(state, 'A', claiming).claimedAccessoriesCents).toBeGreaterThan(0);
		expect(refusal(state, waived(['indemnity']), claiming)).toBe('already-waived');
	});
});

test('whatever is matched and undone in whatever order, the same money in the end lies the same way', () => {
	const act = fc.constantFrom('allocate A', 'allocate B', 'take back', 'take back A');
	fc.assert(
		fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
			let state = tell(two(), {
				...fact('2027-03-01T08:00', {
					type: 'payment',
					payment: 'P',
					amountCents: 100_000,
					currency: 'EUR',
					valueDate: '2027-03-01',
					unallocated: true,
				}),
			}).state;
			for (const [index, one] of acts.entries()) {
				const when = at('2027-03-02T09:00') + index * 60_000;
				const [verb, , id] = one.split(' ');
				const told =
					verb === 'allocate'
						? fact('2027-03-02', {
								type: 'payment-allocated',
								payment: 'P',
								allocations: [{ invoice: one.slice(-1), amountCents: 60_000 }],
							})
						: taken('2027-03-02', 'P', id ? [id] : undefined);
				if (refusal(state, { ...told, at: when }) !== undefined) continue;
				({ state } = tell(state, { ...told, at: when }));
			}
			const back =
				state.payments['P']?.allocations.length === 0 ? state : tell(state, taken('2027-03-03', 'P')).state;
			expect([residualOf(back, 'A'), residualOf(back, 'B'), creditOf(back, 'EUR')]).toEqual([
				100_000, 100_000, 100_000,
			]);
		}),
	);
});
