import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dashboardScreen } from '#lib/server/dashboard/dashboard-screen.ts';
import { customerForecast } from '#lib/server/forecast/customer-forecast.ts';
import { forecastScreen } from '#lib/server/forecast/forecast-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let helene: Person;

beforeAll(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	world = await deskWorld();
	helene = await world.person('Hélène', 'admin');
	await world.debtor('a', {
		invoices: [
			['A-1', 120_000, '2027-02-10'],
			['A-2', 80_050, '2027-03-08'],
			['A-3', 33, '2027-03-08'],
		],
	});
	await world.debtor('b', { invoices: [['B-1', 50_000, '2027-02-03']] });
});

afterAll(() => {
	vi.useRealTimers();
});

const ofCustomer = (id: string) =>
	customerForecast({ ...world.event(helene, {}, '/forecast/customers/x?currency=EUR'), params: { id } });

test('what the dashboard expects of a customer opens on the invoices that add up to it', async () => {
	const { dashboard } = await dashboardScreen(world.event(helene, {}, '/dashboard?currency=EUR'));
	const { expected } = await ofCustomer('a');
	expect(dashboard).toMatchObject({
		late: expect.arrayContaining([
			expect.objectContaining({ customerId: 'a', expectedCents: expected.totalCents }),
		]) as unknown,
	});
	expect(expected.customer).toEqual({ id: 'a', name: 'Client a' });
	expect(expected.totalCents).toBeGreaterThan(0);
	expect(new Set(expected.parts.map(({ number }) => number))).toEqual(new Set(['A-1', 'A-2']));
	const listed = expected.parts.reduce((sum, part) => sum + part.expectedCents, 0);
	expect(Math.abs(listed + expected.rest.cents - expected.totalCents)).toBeLessThanOrEqual(
		expected.parts.length,
	);
	expect(expected.parts.every(({ week }) => week < expected.weeks.length)).toBe(true);
});

test('a week of the forecast is made of the same parts', async () => {
	const { forecast } = await forecastScreen(world.event(helene, {}, '/forecast?week=1&currency=EUR'));
	const { expected } = await ofCustomer('a');
	const partsOf = (all: readonly { customerId: string; week: number; expectedCents: number }[]) =>
		all
			.filter(({ customerId, week }) => customerId === 'a' && week === 1)
			.map(({ expectedCents }) => Math.round(expectedCents));
	expect(partsOf(expected.parts)).not.toEqual([]);
	expect(partsOf(forecast.parts)).toEqual(partsOf(expected.parts));
});

test('a customer who is not there is not found', async () => {
	await expect(ofCustomer('nobody')).rejects.toMatchObject({ status: 404 });
});
