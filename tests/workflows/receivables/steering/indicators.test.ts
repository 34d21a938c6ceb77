import { expect, test } from 'vitest';
import { ageingColumns } from '#workflows/receivables/steering/ageing-columns.ts';
import { DEFAULT_COSTS } from '#workflows/receivables/steering/collection-cost.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import { indicatorsOf } from '#workflows/receivables/steering/indicators.ts';
import { outstandingOf } from '#workflows/receivables/steering/outstanding.ts';

const TODAY = '2027-03-31';
const open = [
	{ currency: 'EUR', dueOn: '2027-04-15', invoices: 2, residualCents: 60_000, disputedCents: 0 },
	{ currency: 'EUR', dueOn: '2027-03-01', invoices: 1, residualCents: 30_000, disputedCents: 5_000 },
	{ currency: 'CHF', dueOn: '2027-03-01', invoices: 9, residualCents: 99_000, disputedCents: 0 },
];
const outstanding = outstandingOf(open, 'EUR', ageingColumns(), TODAY);

const figures: SteeringFigures = {
	...{ at: 0, tookMs: 0, steps: [], chase: [], means: [], everybodyPays: { paid: [], open: [] } },
	currencies: [
		{
			currency: 'EUR',
			sales: [
				{ month: '2027-03', days: 31, invoicedCents: 60_000 },
				{ month: '2027-02', days: 28, invoicedCents: 60_000 },
				{ month: '2027-01', days: 31, invoicedCents: 10_000 },
			],
			history: [
				{ on: '2026-12-31', cents: {}, totalCents: 20_000 },
				{ on: '2027-01-31', cents: {}, totalCents: 25_000 },
				{ on: '2027-02-28', cents: {}, totalCents: 40_000 },
			],
			forecast: [],
		},
	],
	promises: { kept: 3, partlyKept: 0, broken: 1 },
	acts: { email: 10 },
	collectedLateCents: 1_000,
	chasedCustomers: [
		{ currency: 'CHF', lateCustomers: 1, chasedCustomers: 0 },
		{ currency: 'EUR', lateCustomers: 4, chasedCustomers: 3 },
	],
};

test('what is open is sorted by the rule of the columns, one currency at a time', () => {
	expect(outstanding).toMatchObject({
		totalCents: 90_000,
		notDueCents: 60_000,
		dueCents: 30_000,
		invoices: 3,
	});
	expect(outstanding.disputedCents).toBe(5_000);
	expect(outstanding.columns.find(({ key }) => key === '1-30')?.cents).toBe(30_000);
});

test('indicators are made of the figures that stand beside them', () => {
	const said = indicatorsOf(figures, outstanding, { currency: 'EUR', costs: DEFAULT_COSTS });
	expect(said.dso.days).toBe(31 + 14);
	expect(said.bestDso.days).toBe(31);
	expect(said.effectiveness.from).toBe('2026-12-31');
	expect(said.effectiveness.percent).toBeCloseTo(
		((20_000 + 130_000 - 90_000) / (20_000 + 130_000 - 60_000)) * 100,
	);
	expect(said.chased.percent).toBe(75);
	expect(said.kept.percent).toBe(75);
	expect(said.cost.perUnit).toBe(0.01);
});
