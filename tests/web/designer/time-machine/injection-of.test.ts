import { expect, test } from 'vitest';
import { injectionOf } from '../../../../web/lib/designer/time-machine/injections/injection-of.ts';
import type { TypedInjection } from '../../../../web/lib/designer/time-machine/injections/injection-of.ts';

const typed: TypedInjection = {
	amount: '1 234,50',
	promisedOn: '2027-03-19',
	kept: true,
	category: 'price',
	resolveOn: '2027-03-30',
	accepted: '0',
	until: '',
	letter: 'received',
};

test('each event takes what it needs from the form', () => {
	expect(injectionOf('payment', typed, 'EUR')).toEqual({ type: 'payment', amountCents: 123_450 });
	expect(injectionOf('promise', typed, 'EUR')).toEqual({
		type: 'promise',
		amountCents: 123_450,
		promisedOn: '2027-03-19',
		kept: true,
	});
	expect(injectionOf('pause', typed, 'EUR')).toEqual({ type: 'pause', until: null });
	expect(injectionOf('outage', typed, 'EUR')).toBeNull();
	expect(injectionOf('outage', { ...typed, until: '2027-03-31' }, 'EUR')).toEqual({
		type: 'outage',
		until: '2027-03-31',
	});
	expect(injectionOf('letter', typed, 'EUR')).toEqual({ type: 'letter', event: 'received' });
	expect(injectionOf('dispute-resolved', typed, 'EUR')).toEqual({
		type: 'dispute-resolved',
		acceptedCents: 0,
	});
});

test('what is no amount or no date makes no event', () => {
	expect(injectionOf('payment', { ...typed, amount: '0' }, 'EUR')).toBeNull();
	expect(injectionOf('promise', { ...typed, promisedOn: '2027-02-30' }, 'EUR')).toBeNull();
	expect(injectionOf('letter', { ...typed, letter: 'eaten' }, 'EUR')).toBeNull();
});

test.each([
	['360 000', 'JPY', 360_000],
	['12,345', 'TND', 12_345],
])('« %s » of %s is an amount in its own decimals', (amount, currency, amountCents) => {
	expect(injectionOf('payment', { ...typed, amount }, currency)).toEqual({ type: 'payment', amountCents });
	expect(injectionOf('dispute-resolved', { ...typed, accepted: amount }, currency)).toEqual({
		type: 'dispute-resolved',
		acceptedCents: amountCents,
	});
});
