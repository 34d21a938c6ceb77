import { describe, expect, test } from 'vitest';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { happeningsOf } from '../../../../web/lib/designer/time-machine/portfolio/happenings-of.ts';
import { portfolioOf } from '../../../../web/lib/designer/time-machine/portfolio/portfolio-of.ts';
import type { PortfolioOptions } from '../../../../web/lib/designer/time-machine/portfolio/portfolio-of.ts';
import type { PortfolioReport } from '../../../../web/lib/designer/time-machine/portfolio/report.ts';
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
	expect(report.invoices.map(({ number, way }) => [number, way])).toEqual([['FA-1', 'enters']]);
});

test('invoices of one customer due on one day share their messages and their call', () => {
	const world = sampleWorld([worldCustomer('durand', [invoice('FA-1'), invoice('FA-2')])]);
	const { totals, doubles, calls } = portfolioOf(world, standardPlan(), options);
	expect(totals).toMatchObject({ email: 3, call: 1, registered: 2 });
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
	expect(silent.map(({ invoice: { number }, reason }) => [number, reason])).toEqual([
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
	expect(own.invoices).toHaveLength(1);
	expect(seen.at(-1)).toEqual([2, 2]);
	expect(portfolioOf(world, standardPlan(), { ...options, whose: 'all' }).invoices).toHaveLength(2);
});

test('the cost is each channel at its price; thanks are e-mails, calls cost nothing here', () => {
	const counts = { email: 3, thanks: 2, sms: 1, letter: 4, registered: 5, call: 9 };
	expect(totalCost(counts, { email: 0.1, sms: 7, letter: 190, registered: 790 })).toBe(4718);
});

test('what is behind each number: the step, the day, the invoices by number, the person, and why something is held', () => {
	const pause: Fact = { type: 'pause', id: 'p', at: NOW - 1, actor: null, scope: { invoice: 'FA-3' } };
	const world = sampleWorld([
		worldCustomer('durand', [invoice('FA-1'), invoice('FA-2')]),
		worldCustomer('petit', [invoice('FA-3')], [pause]),
	]);
	const { happenings, known } = portfolioOf(world, standardPlan(), options);
	const [first] = happenings;
	expect(first).toMatchObject({
		what: 'email',
		on: '2027-02-05',
		customer: 'durand SA',
		step: 'Pré-relance courtoise',
	});
	expect(first!.invoices.map((id) => known.get(id))).toMatchObject([
		{ number: 'FA-1', residualCents: 100_000, currency: 'EUR', dueOn: '2027-02-12', way: 'enters' },
		{ number: 'FA-2', residualCents: 100_000, currency: 'EUR', dueOn: '2027-02-12', way: 'enters' },
	]);
	expect(happenings.find(({ what }) => what === 'call')).toMatchObject({
		on: '2027-02-23',
		person: 'Nadia',
		invoices: ['FA-1', 'FA-2'],
	});
	expect(happenings.find(({ what }) => what === 'held')).toMatchObject({
		customer: 'petit SA',
		invoices: ['FA-3'],
		code: 'pause',
	});
});

describe('the company lets so many messages leave a day', () => {
	const names = ['a', 'b', 'c', 'd'];
	const many = names.map((name) => worldCustomer(name, [invoice(`FA-${name}`)]));
	const asked = { ...options, days: 10, confirmed: false };
	const limited = (perDay: number, sentToday = 0, customers = many) => {
		const world = sampleWorld(customers);
		const volume = { perDay, perCustomerDay: 10, perInvoice: 10, companyLeft: null };
		return { ...world, head: { ...world.head, sentToday, rules: { ...world.head.rules, volume } } };
	};
	const held = (report: PortfolioReport) =>
		report.happenings.flatMap(({ what, customer, code }) =>
			what === 'held' ? [`${customer} ${code ?? ''}`] : [],
		);

	test('what one customer gets uses up the day of another: the rest is held, as the product would', () => {
		const report = portfolioOf(limited(3), standardPlan(), asked);
		expect(report.totals.email).toBe(3);
		expect(held(report)).toEqual(['d SA volume']);
		expect(report.silent).toMatchObject([
			{ invoice: { number: 'FA-d' }, reason: { code: 'held', detail: 'volume' } },
		]);
	});

	test('invoices of other scenarios use up the day, and are not counted', () => {
		const others = many.map((customer, index) =>
			index < 2
				? { ...customer, runs: customer.runs.map((run) => ({ ...run, scenario: 'gentle' })) }
				: customer,
		);
		const report = portfolioOf(limited(3, 0, others), standardPlan(), asked);
		expect(report.invoices.map(({ number }) => number)).toEqual(['FA-c', 'FA-d']);
		expect(report.totals.email).toBe(1);
		expect(held(report)).toEqual(['d SA volume']);
	});

	test('what has left today counts today, and no other day', () => {
		const due = (id: string, dueOn: string) => worldCustomer(id, [invoice(`FA-${id}`, { dueOn })]);
		const customers = [due('today', '2027-02-08'), due('later', '2027-02-12')];
		expect(held(portfolioOf(limited(3, 3, customers), standardPlan(), asked))).toEqual(['today SA volume']);
		expect(held(portfolioOf(limited(3, 2, customers), standardPlan(), asked))).toEqual([]);
	});

	test('where people let go at once, nothing is held', () => {
		expect(held(portfolioOf(limited(1), standardPlan(), { ...asked, confirmed: true }))).toEqual([]);
	});

	test('progress goes by the day, ends at the last customer and never goes back', () => {
		const seen: number[] = [];
		portfolioOf(limited(3), standardPlan(), asked, (done) => seen.push(done));
		expect(seen).toEqual([...seen].sort((a, b) => a - b));
		expect(seen.at(-1)).toBe(4);
	});
});

test('an action that a person put into a run is named as the run names it', () => {
	const calendar = sampleWorld([]).head.creditor;
	const customer = worldCustomer('durand', [invoice('FA-1')]);
	const first = portfolioOf(sampleWorld([customer]), standardPlan(), { ...options, days: 10 });
	expect(first.happenings.map(({ step }) => step)).toEqual(['Pré-relance courtoise']);
	const line = {
		...{ at: isoWithOffset(calendar, NOW), seq: 1, kind: 'task' as const, customer: 'durand', why: [] },
		...{ invoices: ['FA-1'], node: 'by-hand-1', task: 'FA-1/by-hand-1:1', owner: 'collector', code: 'task' },
	};
	const inserted = { 'by-hand-1': { ...standardPlan().nodes['call']!, label: 'Passer les voir' } };
	const runs = customer.runs.map((run) => ({ ...run, state: { inserted } as unknown as RunState }));
	expect(happeningsOf([line], { ...customer, runs }, standardPlan())).toMatchObject([
		{ what: 'task', step: 'Passer les voir', person: 'Nadia' },
	]);
});
