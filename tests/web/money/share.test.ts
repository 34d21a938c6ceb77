import { expect, test } from 'vitest';
import { shareOver } from '#lib/money/queue/share.ts';
import type { OpenInvoice } from '#lib/money/queue/view.ts';
import { paymentsHref, readPaymentFilter } from '#lib/money/payments/payment-filter.ts';
import { queueHref, readQueueFilter } from '#lib/money/queue/queue-filter.ts';
import { paymentStateOf } from '#lib/money/payments/payment-state.ts';

const open = (id: string, residualCents: number): OpenInvoice => ({
	id,
	number: id,
	dueOn: '2027-02-26',
	residualCents,
	closed: null,
	customerId: 'c',
	customer: 'C',
});

test('what was given up receives money only where a person says so', () => {
	const lost = { ...open('A', 10_000), closed: 'written-off' as const };
	expect(shareOver([lost, open('B', 5_000)], 12_000, 'EUR')).toEqual({ B: '50,00' });
});

test('a first sharing out fills the oldest invoices and never more than the money', () => {
	expect(shareOver([open('A', 10_000), open('B', 5_000), open('C', 5_000)], 12_000, 'EUR')).toEqual({
		A: '100,00',
		B: '20,00',
	});
	expect(shareOver([], 12_000, 'EUR')).toEqual({});
});

test('an address of payments says only what is not default, and reads back', () => {
	const address = '/money/payments?q=dupont&state=unallocated&source=bank&from=2027-01-01&sort=amount';
	expect(paymentsHref(readPaymentFilter(new URL(address, 'http://x').searchParams))).toBe(address);
	expect(paymentsHref(readPaymentFilter(new URLSearchParams('state=none&from=hier')))).toBe(
		'/money/payments',
	);
});

test('an address of the queue reads back', () => {
	const address = '/money/queue?q=vir&sort=confidence&line=abc';
	expect(queueHref(readQueueFilter(new URL(address, 'http://x').searchParams))).toBe(address);
});

test('what became of a payment, in one word', () => {
	const payment = { reversed: false, moved: false, leftCents: 0, refundedCents: 0, amountCents: 10 };
	expect(paymentStateOf(payment)).toBe('allocated');
	expect(paymentStateOf({ ...payment, leftCents: 1 })).toBe('unallocated');
	expect(paymentStateOf({ ...payment, refundedCents: 10 })).toBe('refunded');
	expect(paymentStateOf({ ...payment, refundedCents: 4 })).toBe('allocated');
	expect(paymentStateOf({ ...payment, reversed: true })).toBe('reversed');
	expect(paymentStateOf({ ...payment, reversed: true, moved: true })).toBe('moved');
});
