import { expect, test } from 'vitest';
import { injectionOf } from '../../../../web/lib/designer/time-machine/injections/injection-of.ts';
import type { TypedInjection } from '../../../../web/lib/designer/time-machine/injections/injection-of.ts';
import type { Injectable } from '../../../../web/lib/designer/time-machine/injections/injection-fields.ts';
import type { Injected, Injection } from '../../../../web/lib/designer/time-machine/injections/injection.ts';
import { movedTo } from '../../../../web/lib/designer/time-machine/injections/moved-to.ts';
import { typedOf } from '../../../../web/lib/designer/time-machine/injections/typed-of.ts';
import { axisOf } from '../../../../web/lib/designer/time-machine/one/axis.ts';
import type { StoryRow } from '../../../../web/lib/designer/time-machine/story/story-rows.ts';

const rowOn = (on: string): StoryRow =>
	({ id: on, on, at: `${on}T10:00:00+01:00`, row: 'line', line: { kind: 'email' } }) as StoryRow;

const axis = axisOf([rowOn('2027-03-01'), rowOn('2027-03-11')]);

test.each([
	[0, '2027-03-01'],
	[0.5, '2027-03-06'],
	[0.54, '2027-03-06'],
	[1, '2027-03-11'],
	[-0.2, '2027-03-01'],
	[1.4, '2027-03-11'],
])('at %d of its width the axis has %s', (share, on) => {
	expect(axis.dateOf(axis.dayAt(share))).toBe(on);
});

test('the days that hang on an event move with it, whatever else it says stays', () => {
	const promise: Injection = {
		...{ type: 'promise', id: 'i', invoice: 'FA-1', time: '10:00', amountCents: 5, kept: true },
		...{ on: '2027-02-25', promisedOn: '2027-03-05' },
	};
	expect(movedTo(promise, '2027-03-01')).toEqual({
		...promise,
		on: '2027-03-01',
		promisedOn: '2027-03-09',
	});
	const pause: Injection = {
		type: 'pause',
		id: 'p',
		invoice: 'FA-1',
		time: '10:00',
		on: '2027-03-01',
		until: null,
	};
	expect(movedTo(pause, '2027-02-27')).toEqual({ ...pause, on: '2027-02-27' });
});

const usual: TypedInjection = {
	amount: '1',
	promisedOn: '2027-01-01',
	kept: false,
	category: 'other',
	resolveOn: '2027-01-01',
	accepted: '1',
	until: '2027-01-01',
	letter: 'refused',
};

const events: readonly Injected[] = [
	{ type: 'payment', amountCents: 12_345 },
	{ type: 'payment-in-full' },
	{ type: 'promise', amountCents: 100, promisedOn: '2027-03-19', kept: true },
	{ type: 'dispute-opened', amountCents: 7, category: 'price', resolveOn: '2027-03-30' },
	{ type: 'dispute-resolved', acceptedCents: 0 },
	{ type: 'credit-note', amountCents: 1_000 },
	{ type: 'bounce' },
	{ type: 'reply' },
	{ type: 'pause', until: null },
	{ type: 'outage', until: '2027-04-01' },
	{ type: 'letter', event: 'presented' },
];

test.each(events)('the form shows $type as it is', (event) => {
	for (const currency of ['EUR', 'JPY', 'TND']) {
		const typed = { ...usual, ...typedOf(event, currency) };
		expect(injectionOf(event.type as Injectable, typed, currency)).toEqual(event);
	}
});
