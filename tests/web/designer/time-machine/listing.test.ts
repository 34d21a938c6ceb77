import { expect, test } from 'vitest';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { mondayOf } from '#workflows/receivables/civil-date.ts';
import { costIn, costText, PLAIN_COSTS } from '../../../../web/lib/designer/time-machine/portfolio/costs.ts';
import { figuresOf } from '../../../../web/lib/designer/time-machine/portfolio/figures-of.ts';
import { happeningRows } from '../../../../web/lib/designer/time-machine/portfolio/listing.ts';
import { listingCsv } from '../../../../web/lib/designer/time-machine/portfolio/listing-csv.ts';
import { portfolioOf } from '../../../../web/lib/designer/time-machine/portfolio/portfolio-of.ts';
import { SENDINGS } from '../../../../web/lib/designer/time-machine/portfolio/report.ts';
import { invoice, NOW, sampleWorld, standardPlan, worldCustomer } from './sample-world.ts';

const pause: Fact = { type: 'pause', id: 'p', at: NOW - 1, actor: null, scope: { invoice: 'FA-4' } };
const plan = standardPlan();
const report = portfolioOf(
	sampleWorld([
		worldCustomer('durand', [invoice('FA-1'), invoice('FA-2', { currency: 'USD' })]),
		worldCustomer('petit', [invoice('FA-3', { dueOn: '2027-02-19' }), invoice('FA-4')], [pause]),
	]),
	plan,
	{ scenario: 'standard', whose: 'own', days: 91, confirmed: true },
);
const figures = figuresOf(report, { costs: PLAIN_COSTS, currency: 'EUR' });
const figure = (key: string) => figures.find((one) => one.key === key)!;

test('every number of the portfolio is the length of the list that it opens', () => {
	for (const { key, count, rowsOf } of figures) expect([key, rowsOf().length]).toEqual([key, count]);
	expect(figure('invoices').count).toBe(4);
	expect(figure('held').count).toBeGreaterThan(0);
	expect(figure('doubles').count).toBeGreaterThan(0);
});

test('every cell of the weeks, and every day of calls, is the length of its list', () => {
	for (const { from, counts } of report.weeks)
		for (const sending of SENDINGS) {
			const rows = happeningRows(report, ({ what, on }) => what === sending && mondayOf(on) === from);
			expect(rows).toHaveLength(counts[sending]);
		}
	for (const { person, on, calls } of report.calls)
		expect(
			happeningRows(report, (one) => one.what === 'call' && one.on === on && one.person === person),
		).toHaveLength(calls);
});

test('a row says the day, the customer, the invoices, the step, the person, and why something is held', () => {
	expect(figure('held').rowsOf()[0]).toMatchObject({
		customer: 'petit SA',
		invoices: [{ number: 'FA-4', residualCents: 100_000 }],
		what: expect.stringMatching(/^Retenu\s: pause$/u),
	});
	expect(figure('call').rowsOf()[0]).toMatchObject({
		on: '2027-02-23',
		what: 'Appel',
		detail: expect.stringContaining('Nadia'),
	});
});

test('the file has every row, a line for each currency, amounts with a point', () => {
	const { label, dated, rowsOf } = figure('call');
	const lines = listingCsv({ title: label, file: 'calls', dated, rows: rowsOf() }).trim().split('\r\n');
	expect(lines[0]).toContain('Quand;Client;Facture;Quoi;Détail;Reste dû aujourd’hui;Devise');
	expect(
		lines.filter((line) => line.startsWith('2027-02-23')).map((line) => line.split(';').slice(-2)),
	).toEqual([
		['1000.00', 'EUR'],
		['1000.00', 'USD'],
	]);
});

test.each([
	['EUR', '0,001', '7,9'],
	['JPY', '0,1', '790'],
	['TND', '0,0001', '0,79'],
])('what a sending costs is typed and shown in the decimals of %s', (currency, email, registered) => {
	expect([costText(PLAIN_COSTS.email, currency), costText(PLAIN_COSTS.registered, currency)]).toEqual([
		email,
		registered,
	]);
	expect(costIn(registered, currency)).toBeCloseTo(PLAIN_COSTS.registered);
	expect(costIn('-1', currency)).toBeNull();
});
