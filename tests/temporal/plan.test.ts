import { expect, test } from 'vitest';
import { CUSTOMER, INVOICE, payment } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

const plan = (more: Readonly<Record<string, unknown>> = {}) => ({
	type: 'plan-agreed',
	id: 'plan',
	customer: CUSTOMER,
	invoices: [INVOICE],
	instalments: [
		{ on: '2027-03-15', amountCents: 120_000 },
		{ on: '2027-04-15', amountCents: 120_000 },
		{ on: '2027-05-14', amountCents: 120_000 },
	],
	...more,
});

test('a plan paid to its end: no reminder between its instalments, each receipt, one thanks', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-01T11:00', plan())
			.on('2027-03-15T10:10', payment(120_000, { id: 'first' }))
			.on('2027-04-16T10:10', payment(120_000, { id: 'second' }))
			.on('2027-05-14T10:10', payment(120_000, { id: 'third' }))
			.until('2027-06-30'),
	);
	expect(story.filter(({ kind }) => kind === 'email').map(({ node }) => node)).toEqual(['pre-reminder']);
	expect(story.filter(({ kind }) => kind === 'promise-kept')).toHaveLength(3);
	expect(story.filter(({ kind }) => kind === 'alert')).toMatchObject([{ code: 'plan-kept' }]);
	expect(story.at(-1)).toMatchObject({ kind: 'end', outcome: 'paid' });
});

const LATER = [
	{ on: '2028-03-15', amountCents: 180_000 },
	{ on: '2028-04-14', amountCents: 180_000 },
];

test('its first instalment missed: everything is due again, and reminders go on after the grace', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2028-02-25', amountCents: 360_000 })
			.on('2028-02-28T11:00', plan({ instalments: LATER }))
			.until('2028-03-21'),
	);
	expect(story.filter(({ kind }) => kind.startsWith('promise-') || kind === 'alert')).toMatchObject([
		{ kind: 'promise-broken', promise: 'plan/1' },
		{ kind: 'alert', code: 'plan-broken' },
	]);
	expect(story.find(({ node }) => node === 'reminder-1')?.kind).toBe('deferred');
	expect(story.find(({ kind, node }) => kind === 'email' && node === 'reminder-1')?.at).toBe(
		'2028-03-20T08:30:00+01:00',
	);
});
