import { expect, test } from 'vitest';
import { returnedLines } from '#activities/message-data/returned-lines.ts';
import type { PaymentMethod } from '#workflows/receivables/invoice.ts';
import type { PaymentMeans } from '#workflows/receivables/account/fact.ts';
import { accountWith, fact, invoice, tellAll } from '../../workflows/receivables/account/sample-account.ts';

type Told = { method?: PaymentMethod; means?: PaymentMeans; because?: 'moved' };

const returnedOf = ({ method = 'transfer', means, because }: Told) => {
	const state = tellAll(accountWith([invoice('A', { paymentMethod: method })]), [
		fact('2027-03-01', {
			type: 'payment',
			payment: 'P',
			amountCents: 60_000,
			currency: 'EUR',
			valueDate: '2027-02-26',
			...(means && { means }),
			allocations: [{ invoice: 'A', amountCents: 60_000 }],
		}),
		fact('2027-03-05', {
			type: 'payment-reversed',
			payment: 'P',
			reason: 'mauvais payeur',
			...(because && { because }),
		}),
	]);
	return returnedLines(state, state.invoices['A']!);
};

test('a direct debit, bill or cheque that came back is told with its day and amount, never with our reason', () => {
	const back = { on: '2027-02-26', amountCents: 60_000 };
	expect(returnedOf({ means: 'cheque' })).toEqual([{ means: 'cheque', ...back }]);
	expect(returnedOf({ means: 'direct-debit' })).toEqual([{ means: 'direct-debit', ...back }]);
	expect(returnedOf({ method: 'bill' })).toEqual([{ means: 'bill', ...back }]);
});

test('nothing is told of a transfer, nor of money that was never this customer’s', () => {
	expect(returnedOf({ means: 'transfer' })).toEqual([]);
	expect(returnedOf({})).toEqual([]);
	expect(returnedOf({ means: 'cheque', because: 'moved' })).toEqual([]);
});

test('a collection that was never booked came back without day or amount', () => {
	const state = tellAll(accountWith([invoice('A', { paymentMethod: 'direct-debit' }), invoice('B')]), [
		fact('2027-03-01', { type: 'collection-returned', invoice: 'A' }),
		fact('2027-03-01', { type: 'collection-returned', invoice: 'B' }),
	]);
	expect(returnedLines(state, state.invoices['A']!)).toEqual([
		{ means: 'direct-debit', on: null, amountCents: null },
	]);
	expect(returnedLines(state, state.invoices['B']!)).toEqual([]);
});
