import { describe, expect, test } from 'vitest';
import { amountsFor, NOT_YET } from '#workflows/receivables/account/claim.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import { accountWith, fact, invoice, paid, POLICY, tellAll } from './sample-account.ts';

const dueDate = (id: string, dueOn: string, changes: Partial<Invoice> = {}): Invoice =>
	invoice(id, { number: 'F-118', dueOn, ...changes });

/** One invoice of 3 000.00 € to be paid in three parts, known in any order. */
const split = () =>
	accountWith([
		dueDate('third', '2027-04-26'),
		dueDate('first', '2027-02-26'),
		dueDate('second', '2027-03-26'),
	]);

/** The indemnity of each due date at the end of a day, in cents. */
const indemnities = (state: AccountState, asOf: string) =>
	Object.fromEntries(
		['first', 'second', 'third'].map((id) => {
			const { amounts } = amountsFor(
				state,
				[{ invoice: state.invoices[id]!, reached: NOT_YET }],
				asOf,
				POLICY,
			);
			return [id, amounts.indemnityCents];
		}),
	);

describe('the 40 € of an invoice with several due dates (D441-5: once an invoice)', () => {
	test('count at the first that is late, however many follow', () => {
		expect(indemnities(split(), '2027-03-01')).toEqual({ first: 4000, second: 0, third: 0 });
		expect(indemnities(split(), '2027-05-01')).toEqual({ first: 4000, second: 0, third: 0 });
	});

	test('count at the second when the first was paid on time', () => {
		const state = tellAll(split(), [paid('2027-02-20', 'p', 100_000, { invoice: 'first' })]);
		expect(indemnities(state, '2027-05-01')).toEqual({ first: 0, second: 4000, third: 0 });
	});

	test('stay at the first though it has been paid since, late', () => {
		const state = tellAll(split(), [paid('2027-03-10', 'p', 100_000, { invoice: 'first' })]);
		expect(indemnities(state, '2027-05-01')).toEqual({ first: 4000, second: 0, third: 0 });
	});

	test('given up on the first, they are given up for the invoice', () => {
		const waived = fact('2027-03-10', {
			type: 'accessories-waived',
			invoice: 'first',
			accessories: ['indemnity'],
			reason: 'gesture',
		});
		expect(indemnities(tellAll(split(), [waived]), '2027-05-01')).toEqual({
			...{ first: 0, second: 0, third: 0 },
		});
	});

	test('a first due date that was void owes none: they count at the second', () => {
		const gone = fact('2027-03-10', { type: 'void', invoice: 'first' });
		const { second, third } = indemnities(tellAll(split(), [gone]), '2027-05-01');
		expect([second, third]).toEqual([4000, 0]);
	});

	test('in one message about all, once', () => {
		const state = split();
		const all = Object.values(state.invoices).map((one) => ({ invoice: one, reached: NOT_YET }));
		expect(amountsFor(state, all, '2027-05-01', POLICY).amounts.indemnityCents).toBe(4000);
	});

	test('other invoices of the customer each have their own', () => {
		const state = accountWith([invoice('first'), invoice('second'), invoice('third')]);
		expect(indemnities(state, '2027-03-01')).toEqual({ first: 4000, second: 4000, third: 4000 });
	});
});
