import { describe, expect, test } from 'vitest';

import { account } from '#workflows/receivables/account/account.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, clock, fact, invoice, paid, POLICY, refusal, tell, tellAll } from './sample-account.ts';

const promise = (
	changes: { promise?: string; invoices?: string[]; amountCents?: number; on?: string } = {},
) =>
	fact('2027-03-01T11:00', {
		type: 'promise',
		promise: 'p1',
		invoices: ['A', 'B'],
		amountCents: 150_000,
		on: '2027-03-12',
		...changes,
	});
const due = (when: string, id = 'p1') => fact(when, { type: 'promise-due', promise: id });
const promised = (changes = {}): AccountState =>
	tell(accountWith([invoice('A'), invoice('B'), invoice('C')]), promise(changes)).state;

describe('the limit of promises (n47)', () => {
	const limited = { ...POLICY, maxPromises: 1 };
	const again = (changes: object = {}) =>
		fact('2027-03-01T12:00', {
			type: 'promise',
			promise: 'p2',
			invoices: ['B', 'C'],
			amountCents: 1000,
			on: '2027-03-15',
			...changes,
		});

	test('refuses one more about an invoice, however it came in, and says which', () => {
		const refused = account(promised(), again(), limited);
		expect(refused).toMatchObject({
			ok: false,
			problem: { code: 'promise-limit', params: { invoice: 'B', most: 1 } },
		});
		expect(account(promised(), again({ invoices: ['C'] }), limited).ok).toBe(true);
	});

	test('gives way to a reason, which stays with the promise', () => {
		const taken = account(promised(), again({ forced: 'Direction prévenue' }), limited);
		expect(taken.ok && taken.value.state.promises.at(-1)).toMatchObject({
			id: 'p2',
			forced: 'Direction prévenue',
		});
	});

	test('is the lower one, the company’s or that of the scenario which chases the invoice', () => {
		const under = (maxPromises: number | null, own: number) =>
			account(promised(), again(), { ...POLICY, maxPromises, scenarioPromises: { B: own } });
		const refused = { ok: false, problem: { code: 'promise-limit', params: { invoice: 'B', most: 1 } } };
		expect(under(null, 1)).toMatchObject(refused);
		expect(under(5, 1)).toMatchObject(refused);
		expect(under(1, 5)).toMatchObject(refused);
		expect(under(5, 2).ok).toBe(true);
		const elsewhere = { ...POLICY, scenarioPromises: { A: 1 } };
		expect(account(promised(), again(), elsewhere).ok).toBe(true);
	});

	test('does not exist where the company sets none', () => {
		for (const maxPromises of [undefined, null])
			expect(account(promised(), again(), { ...POLICY, maxPromises }).ok).toBe(true);
	});
});

test('every covered run knows the promise and when it is judged: the day after two working days of grace', () => {
	const { runFacts } = tell(accountWith([invoice('A'), invoice('B'), invoice('C')]), promise());
	expect(runFacts.map((one) => one.invoice)).toEqual(['A', 'B']);
	const live = runFacts[0]!.snapshot.promise!;
	expect(live).toMatchObject({ id: 'p1', on: '2027-03-12', amountCents: 150_000, graceUntil: '2027-03-16' });
	expect(clock(live.settleAt)).toBe('2027-03-17 00:00');
	expect(runFacts[0]?.snapshot.dueOn).toBe('2027-02-26');
});

describe('kept', () => {
	test('as soon as receipts on its invoices reach its amount: one line, every run told, others left alone', () => {
		const part = tell(promised(), paid('2027-03-05', 'P', 100_000, { invoice: 'A' }));
		expect(part.entries).toEqual([]);
		const { entries, runFacts } = tell(part.state, paid('2027-03-11', 'Q', 50_000, { invoice: 'B' }));
		expect(entries).toMatchObject([
			{ kind: 'promise-kept', promise: 'p1', invoices: ['A', 'B'], receivedCents: 150_000 },
		]);
		expect(
			runFacts.map(({ invoice: id, cause, snapshot }) => [id, cause.promiseOutcome, snapshot.promise]),
		).toEqual([
			['A', 'kept', null],
			['B', 'kept', null],
		]);
	});

	test('not by money of the same instant that was told before it; by money told after it', () => {
		const state = accountWith([invoice('A'), invoice('B')]);
		const before = paid('2027-03-01T11:00', 'P0', 60_000, { invoice: 'A' });
		const after = paid('2027-03-01T11:00', 'P1', 60_000, { invoice: 'B' });
		const told = tellAll(state, [before, promise({ amountCents: 60_000 })]);
		expect(told.promises).toMatchObject([{ outcome: 'live', receivedCents: 0 }]);
		expect(tell(told, after).state.promises).toMatchObject([{ outcome: 'kept', receivedCents: 60_000 }]);
	});

	test('not by money that came before it, nor by money on other invoices', () => {
		const state = tellAll(accountWith([invoice('A'), invoice('B'), invoice('C')]), [
			paid('2027-02-27', 'before', 60_000, { invoice: 'A' }),
			promise({ amountCents: 50_000 }),
			paid('2027-03-05', 'other', 100_000, { invoice: 'C' }),
		]);
		expect(snapshotOf(state, 'A', POLICY).promise).not.toBeNull();
	});

	test('by money whose value date lies within the grace though we learn of it later', () => {
		const late = paid('2027-03-18', 'P', 150_000, { invoice: 'A', valueDate: '2027-03-16' });
		const { entries } = tell(promised({ invoices: ['A'], amountCents: 100_000 }), late);
		expect(entries).toMatchObject([{ kind: 'promise-kept' }]);
	});
});

describe('judged when its grace is over', () => {
	test('broken when nothing came', () => {
		const { entries, runFacts } = tell(promised(), due('2027-03-17'));
		expect(entries).toMatchObject([{ kind: 'promise-broken', receivedCents: 0 }]);
		expect(runFacts.map(({ cause, snapshot }) => [cause.promiseOutcome, snapshot.brokenPromises])).toEqual([
			['broken', 1],
			['broken', 1],
		]);
	});

	test('partly kept when a part came', () => {
		const part = tell(promised(), paid('2027-03-05', 'P', 20_000, { invoice: 'B' })).state;
		expect(tell(part, due('2027-03-17')).entries).toMatchObject([
			{ kind: 'promise-partly-kept', receivedCents: 20_000 },
		]);
	});

	test('not counting money that went back', () => {
		const state = tellAll(promised(), [
			paid('2027-03-05', 'P', 20_000, { invoice: 'B' }),
			fact('2027-03-08', { type: 'payment-reversed', payment: 'P' }),
		]);
		expect(tell(state, due('2027-03-17')).entries).toMatchObject([
			{ kind: 'promise-broken', receivedCents: 0 },
		]);
	});

	test('never before, and never twice', () => {
		const early = tell(promised(), due('2027-03-16T18:00'));
		expect([early.entries, early.runFacts]).toEqual([[], []]);
		const broken = tell(early.state, due('2027-03-17')).state;
		expect(tell(broken, due('2027-03-18')).entries).toEqual([]);
		expect(tell(broken, paid('2027-03-18', 'P', 150_000, { invoice: 'A' })).entries).toEqual([]);
	});

	test('as moot, without a line, when nothing is owed any more though nobody paid', () => {
		const state = tellAll(promised({ invoices: ['A'], amountCents: 100_000 }), [
			fact('2027-03-05', {
				type: 'credit-note',
				creditNote: 'CN',
				amountCents: 100_000,
				currency: 'EUR',
				allocatedTo: 'A',
			}),
			due('2027-03-17'),
		]);
		expect(state.promises[0]?.outcome).toBe('cancelled');
		expect(snapshotOf(state, 'A', POLICY).brokenPromises).toBe(0);
	});
});

test('instalments: each payment keeps one promise, the next one due first', () => {
	const state = tellAll(accountWith([invoice('A')]), [
		promise({ promise: 'p1', invoices: ['A'], amountCents: 40_000, on: '2027-03-12' }),
		promise({ promise: 'p2', invoices: ['A'], amountCents: 60_000, on: '2027-04-12' }),
	]);
	const first = tell(state, paid('2027-03-11', 'P', 45_000, { invoice: 'A' }));
	expect(first.entries).toMatchObject([{ kind: 'promise-kept', promise: 'p1', receivedCents: 40_000 }]);
	expect(first.runFacts[0]?.snapshot.promise).toMatchObject({ id: 'p2' });
	expect(first.state.promises[1]).toMatchObject({ outcome: 'live', receivedCents: 5_000 });
	const second = tell(first.state, paid('2027-04-11', 'Q', 55_000, { invoice: 'A' }));
	expect(second.entries).toMatchObject([{ kind: 'promise-kept', promise: 'p2', receivedCents: 60_000 }]);
});

describe('refused', () => {
	const state = () => accountWith([invoice('A'), invoice('B'), invoice('D', { currency: 'USD' })]);
	test.each([
		['promise-without-invoice', promise({ invoices: [] })],
		['unknown-invoice', promise({ invoices: ['Z'] })],
		['currency-mismatch', promise({ invoices: ['A', 'D'] })],
		['amount-not-positive', promise({ amountCents: 0 })],
		['promise-in-past', promise({ on: '2027-02-28' })],
		['unknown-promise', due('2027-03-17')],
	])('%s', (code, told) => expect(refusal(state(), told)).toBe(code));

	test('the same promise twice; a promise for today is one', () => {
		expect(refusal(promised(), promise())).toBe('promise-exists');
		expect(refusal(state(), promise({ on: '2027-03-01' }))).toBeUndefined();
	});
});
