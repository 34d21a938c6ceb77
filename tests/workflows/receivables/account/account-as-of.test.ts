import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account } from '#workflows/receivables/account/account.ts';
import { accountAsOf } from '#workflows/receivables/account/account-as-of.ts';
import { positionOf } from '#workflows/receivables/account/claim.ts';
import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import { CUSTOMER, POLICY } from './sample-account.ts';

const testInvoice: Invoice = {
	id: 'fa',
	customerId: CUSTOMER.id,
	number: 'FA-1',
	amountCents: 100_000,
	currency: 'EUR',
	issuedOn: '2027-01-04',
	dueOn: '2027-02-05',
	originalDueOn: '2027-02-05',
	extended: false,
	paymentMethod: 'transfer',
	factored: false,
};

const DAY = 86_400_000;
const START = Date.UTC(2027, 0, 4, 9);
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const tell = (state: AccountState, fact: Fact): AccountState => {
	const told = account(state, fact, POLICY);
	return told.ok ? told.value.state : state;
};
const begun = () =>
	tell(emptyAccount(CUSTOMER), {
		type: 'invoice',
		id: 'i',
		at: START,
		actor: null,
		invoice: testInvoice,
	});

test('on any day the residual is what value dates make of it, whenever the money was heard of', () => {
	const payments = fc.array(
		fc.record({
			heard: fc.integer({ min: 1, max: 200 }),
			before: fc.integer({ min: 0, max: 30 }),
			cents: fc.integer({ min: 1, max: 60_000 }),
		}),
		{ maxLength: 6 },
	);
	fc.assert(
		fc.property(payments, fc.integer({ min: 0, max: 220 }), (given, after) => {
			let state = begun();
			for (const [index, { heard, before, cents }] of [...given].sort((a, b) => a.heard - b.heard).entries())
				state = tell(state, {
					type: 'payment',
					id: `p${String(index)}`,
					at: START + heard * DAY,
					actor: null,
					payment: `p${String(index)}`,
					amountCents: cents,
					currency: 'EUR',
					valueDate: dateOf(START + (heard - Math.min(before, heard)) * DAY),
					allocations: [{ invoice: testInvoice.id, amountCents: cents }],
				});
			const on = addDays(dateOf(START), after);
			const then = accountAsOf(state, on, dateOf);
			const invoice = state.invoices[testInvoice.id];
			if (!invoice) throw new Error('the invoice was told');
			const balance = positionOf(state, invoice, on, POLICY).balance.filter((one) => one.on <= on);
			expect(residualOf(then, invoice.id)).toBe(balance.at(-1)?.cents ?? invoice.amountCents);
		}),
	);
});

test('a dispute counts from the day it opened until the day it was settled', () => {
	const opened: Fact = {
		type: 'dispute-opened',
		id: 'd',
		at: START + 10 * DAY,
		actor: null,
		dispute: 'd',
		invoice: testInvoice.id,
		category: 'quality',
		amountCents: 20_000,
		resolveOn: '2027-03-01',
	};
	const state = tell(tell(begun(), opened), {
		type: 'dispute-resolved',
		id: 'r',
		at: START + 20 * DAY,
		actor: null,
		invoice: testInvoice.id,
		acceptedCents: 0,
	});
	const disputedOn = (day: number) =>
		disputedOf(accountAsOf(state, dateOf(START + day * DAY), dateOf), testInvoice.id);
	expect([9, 10, 19, 20].map(disputedOn)).toEqual([0, 20_000, 20_000, 0]);
});
