import { expect, test } from 'vitest';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { portfolioOf } from '../../../../web/lib/designer/time-machine/portfolio/portfolio-of.ts';
import type { PortfolioOptions } from '../../../../web/lib/designer/time-machine/portfolio/portfolio-of.ts';
import { totalCost } from '../../../../web/lib/designer/time-machine/portfolio/costs.ts';
import { invoice, NOW, sampleWorld, standardPlan, worldCustomer } from './sample-world.ts';

const options: PortfolioOptions = { scenario: 'standard', whose: 'own', days: 91, confirmed: true };

test('one unpaid invoice: three e-mails, a call, a registered letter, in their weeks', () => {
	const report = portfolioOf(
		sampleWorld([worldCustomer('durand', [invoice('FA-1')])]),
		standardPlan(),
		options,
	);
	expect(report.totals).toEqual({ email: 3, thanks: 0, sms: 0, letter: 0, registered: 1, call: 1 });
	expect(report.weeks).toEqual([
		{ from: '2027-02-01', counts: { email: 1, thanks: 0, sms: 0, letter: 0, registered: 0, call: 0 } },
		{ from: '2027-02-15', counts: { email: 1, thanks: 0, sms: 0, letter: 0, registered: 0, call: 0 } },
		{ from: '2027-02-22', counts: { email: 1, thanks: 0, sms: 0, letter: 0, registered: 0, call: 1 } },
		{ from: '2027-03-01', counts: { email: 0, thanks: 0, sms: 0, letter: 0, registered: 1, call: 0 } },
	]);
	expect(report.calls).toEqual([{ person: 'Nadia', on: '2027-02-23', calls: 1 }]);
	expect(report.silent).toEqual([]);
	expect(report.ways).toEqual({ moves: 0, enters: 1, 'under-way': 0, elsewhere: 0 });
});

test('invoices of one customer due on one day share their messages and their call', () => {
	const world = sampleWorld([worldCustomer('durand', [invoice('FA-1'), invoice('FA-2')])]);
	const { totals, doubles, calls } = portfolioOf(world, standardPlan(), options);
	expect(totals).toMatchObject({ email: 4, call: 1, registered: 2 });
	expect(calls).toEqual([{ person: 'Nadia', on: '2027-02-23', calls: 1 }]);
	expect(doubles).toEqual([]);
});

test('who gets nothing, and why: a pause without end, and a due date beyond the time looked at', () => {
	const pause: Fact = { type: 'pause', id: 'p', at: NOW - 1, actor: null, scope: { invoice: 'FA-1' } };
	const world = sampleWorld([
		worldCustomer('durand', [invoice('FA-1')], [pause]),
		worldCustomer('later', [invoice('FA-2', { dueOn: '2027-08-31' })]),
	]);
	const { silent, totals } = portfolioOf(world, standardPlan(), options);
	expect(silent.map(({ number, reason }) => [number, reason])).toEqual([
		['FA-1', { code: 'held', detail: 'pause' }],
		['FA-2', { code: 'later' }],
	]);
	expect(totals.email).toBe(0);
});

test('two messages on one day are listed by customer and day: currencies are never mixed in one', () => {
	const world = sampleWorld([
		worldCustomer('durand', [invoice('FA-1'), invoice('FA-2', { currency: 'USD' })]),
	]);
	const { doubles } = portfolioOf(world, standardPlan(), { ...options, days: 10 });
	expect(doubles).toEqual([
		{
			customer: 'durand SA',
			on: '2027-02-05',
			messages: [
				{ what: 'email', invoices: ['FA-1'], currency: 'EUR' },
				{ what: 'email', invoices: ['FA-2'], currency: 'USD' },
			],
		},
	]);
});

test('only invoices of the scenario count, unless all are asked for; progress ends at the last customer', () => {
	const foreign = worldCustomer('other', [invoice('FA-9')]);
	const elsewhere = { ...foreign, runs: foreign.runs.map((run) => ({ ...run, scenario: 'gentle' })) };
	const world = sampleWorld([worldCustomer('durand', [invoice('FA-1')]), elsewhere]);
	const seen: [number, number][] = [];
	const own = portfolioOf(world, standardPlan(), options, (done, total) => seen.push([done, total]));
	expect(own.invoices).toBe(1);
	expect(seen.at(-1)).toEqual([2, 2]);
	expect(portfolioOf(world, standardPlan(), { ...options, whose: 'all' }).invoices).toBe(2);
});

test('the cost is each channel at its price; thanks are e-mails, calls cost nothing here', () => {
	const counts = { email: 3, thanks: 2, sms: 1, letter: 4, registered: 5, call: 9 };
	expect(totalCost(counts, { email: 0.1, sms: 7, letter: 190, registered: 790 })).toBe(4718);
});
