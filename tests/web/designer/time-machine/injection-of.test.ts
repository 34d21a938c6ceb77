import { expect, test } from 'vitest';
import { injectionOf } from '../../../../web/lib/designer/time-machine/injections/injection-of.ts';
import type { TypedInjection } from '../../../../web/lib/designer/time-machine/injections/injection-of.ts';
import { centsOf } from '../../../../web/lib/designer/time-machine/one/cents-of.ts';

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

test.each([
	['1 234,50', 123_450],
	['1\u202F234,5 €', 123_450],
	['1800', 180_000],
	['12.3', 1_230],
	['', null],
	['-5', null],
	['1,234', null],
	['abc', null],
])('%s is %s cents', (text, cents) => {
	expect(centsOf(text)).toBe(cents);
});

test('each event takes what it needs from the form', () => {
	expect(injectionOf('payment', typed)).toEqual({ type: 'payment', amountCents: 123_450 });
	expect(injectionOf('promise', typed)).toEqual({
		type: 'promise',
		amountCents: 123_450,
		promisedOn: '2027-03-19',
		kept: true,
	});
	expect(injectionOf('pause', typed)).toEqual({ type: 'pause', until: null });
	expect(injectionOf('outage', typed)).toBeNull();
	expect(injectionOf('outage', { ...typed, until: '2027-03-31' })).toEqual({
		type: 'outage',
		until: '2027-03-31',
	});
	expect(injectionOf('letter', typed)).toEqual({ type: 'letter', event: 'received' });
	expect(injectionOf('dispute-resolved', typed)).toEqual({ type: 'dispute-resolved', acceptedCents: 0 });
});

test('what is no amount or no date makes no event', () => {
	expect(injectionOf('payment', { ...typed, amount: '0' })).toBeNull();
	expect(injectionOf('promise', { ...typed, promisedOn: '2027-02-30' })).toBeNull();
	expect(injectionOf('letter', { ...typed, letter: 'eaten' })).toBeNull();
});
