import { expect, test } from 'vitest';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import { replayOf } from '../../../../web/lib/designer/time-machine/past/replay-of.ts';
import { compareSides } from '../../../../web/lib/designer/time-machine/past/comparison.ts';
import type { SentContact, World } from '../../../../web/lib/designer/time-machine/world/world.ts';
import { invoice, sampleWorld, standardPlan, worldCustomer } from './sample-world.ts';

const late = invoice('FA-1', { issuedOn: '2026-11-02', dueOn: '2026-12-02', originalDueOn: '2026-12-02' });
const { head } = sampleWorld([]);
const at = (date: string) => instantAt(head.creditor, date, '10:00');

const told: Fact = { type: 'invoice', id: 'told', at: at('2026-11-10'), actor: null, invoice: late };
const paid: Fact = {
	type: 'payment',
	id: 'paid',
	at: at('2026-12-10'),
	actor: null,
	payment: 'P-1',
	amountCents: late.amountCents,
	currency: 'EUR',
	valueDate: '2026-12-10',
	allocations: [{ invoice: 'FA-1', amountCents: late.amountCents }],
};

function past(facts: readonly Fact[], sent: readonly SentContact[]): World {
	const customer = worldCustomer('durand', [late]);
	return sampleWorld([{ ...customer, runs: [], past: { facts, sent } }]);
}

const thanks: SentContact = {
	at: '2026-12-11T07:30:00Z',
	kind: 'thanks',
	invoices: ['FA-1'],
	node: null,
};

test('what the standard scenario would have sent, beside the thanks that really left', () => {
	const report = replayOf(past([told, paid], [thanks]), 'sent', standardPlan(), { confirmed: true });
	expect(report.since).toBe('2026-02-01');
	expect(report.invoices).toEqual([
		{
			id: 'FA-1',
			number: 'FA-1',
			customer: 'durand SA',
			issuedOn: '2026-11-02',
			dueOn: '2026-12-02',
			left: [{ on: '2026-12-11', what: 'thanks' }],
			right: [
				{ on: '2026-11-25', what: 'email' },
				{ on: '2026-12-07', what: 'email' },
				{ on: '2026-12-11', what: 'thanks' },
			],
			differences: 2,
		},
	]);
	expect(report).toMatchObject({ left: 1, right: 3, differing: 1, leftOut: 0, untold: [] });
});

test('two plans beside each other; the same plan twice differs nowhere', () => {
	const report = replayOf(past([told, paid], []), standardPlan(), standardPlan(), { confirmed: true });
	expect(report.differing).toBe(0);
	expect(report.left).toBe(3);
});

test('a real fact that cannot be true is left out and counted, once a side', () => {
	const resolved: Fact = {
		type: 'dispute-resolved',
		id: 'resolved',
		at: at('2026-12-05'),
		actor: null,
		invoice: 'FA-1',
		acceptedCents: 0,
	};
	const report = replayOf(past([told, resolved, paid], []), 'sent', standardPlan(), { confirmed: true });
	expect(report).toMatchObject({ leftOut: 1, untold: [] });
});

test('two contacts of one kind on one day are two', () => {
	const one = { on: '2026-12-07', what: 'email' } as const;
	const known = [{ id: 'a', number: 'a', customer: 'c', issuedOn: '2026-11-02', dueOn: '2026-12-02' }];
	const { invoices, weeks } = compareSides(known, new Map([['a', [one, one]]]), new Map([['a', [one]]]));
	expect(invoices[0]!.differences).toBe(1);
	expect(weeks).toEqual([{ from: '2026-12-07', left: 2, right: 1 }]);
});
