import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dashboardScreen } from '#lib/server/dashboard/dashboard-screen.ts';
import { PARTS_SORTS, partsHref, readPartsFilter } from '#lib/forecast/parts-filter.ts';
import type { PartsFilter, PartsSort } from '#lib/forecast/parts-filter.ts';
import type { PartView } from '#lib/forecast/view.ts';
import { biggestParts } from '#lib/server/forecast/biggest-parts.ts';
import { customerForecast, partsOfCustomer } from '#lib/server/forecast/customer-forecast.ts';
import { forecastScreen } from '#lib/server/forecast/forecast-screen.ts';
import { customerPartsCsv, weekCsv } from '#lib/server/forecast/parts-csv.ts';
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

test.each(PARTS_SORTS)(
	'parts by %s follow each other page by page, and their file holds them all',
	async (sort) => {
		const { parts } = await world.inside((tx) =>
			partsOfCustomer(tx, helene, 'a', new URL('http://x.test/?currency=EUR')),
		);
		const keyOf = (part: PartView) => `${part.invoiceId}/${part.basis}/${String(part.week)}`;
		const walk = async (size: number) => {
			const found: PartView[] = [];
			for (let after: string | null = null; ;) {
				const filter: PartsFilter = { search: '', sort, after };
				const page = await world.inside((tx) => biggestParts(tx, parts, filter, size));
				found.push(...page.parts);
				if (page.next === null) return found;
				after = page.next;
			}
		};
		const whole = await walk(1000);
		expect(whole.length).toBeGreaterThan(3);
		expect(new Set(whole.map(keyOf)).size).toBe(whole.length);
		expect((await walk(2)).map(keyOf)).toEqual(whole.map(keyOf));
		const by: Readonly<Record<PartsSort, (part: PartView) => number>> = {
			expected: ({ expectedCents }) => -expectedCents,
			week: ({ week }) => week,
			due: ({ dueOn }) => Date.parse(dueOn),
			residual: ({ residualCents }) => -residualCents,
			customer: () => 0,
		};
		expect(whole.map(by[sort])).toEqual(whole.map(by[sort]).toSorted((a, b) => a - b));
		const asked = world.event(helene, {}, `/x?currency=EUR&sort=${sort}`);
		const csv = await (await customerPartsCsv({ ...asked, params: { id: 'a' } })).text();
		const numbers = csv
			.trim()
			.split('\r\n')
			.slice(1)
			.map((line) => line.split(';')[0]);
		expect(numbers).toEqual(whole.map(({ number }) => number));
	},
);

test('what is searched is found by number and customer, and what follows a page is told', async () => {
	const at = (query: string) => world.event(helene, {}, `/forecast?week=1&currency=EUR${query}`);
	const { forecast } = await forecastScreen(at('&q=B-1'));
	expect(forecast.parts.map(({ number }) => number)).toEqual(['B-1']);
	expect(forecast.weeks.length).toBeGreaterThan(0);
	expect((await forecastScreen(at('&q=CLIENT A'))).forecast.parts.map(({ customer }) => customer)).toEqual(
		expect.arrayContaining(['Client a']) as unknown,
	);
	expect((await (await weekCsv(at('&q=B-1'))).text()).trim().split('\r\n')).toHaveLength(2);
	const part = {
		...{ invoiceId: 'A-1', customerId: 'a', week: 0, wholeCents: 500, expectedCents: 400 },
		...{ basis: 'plan' as const, medianDays: 0, sample: 0 },
	};
	const two = [part, { ...part, expectedCents: 300 }, { ...part, week: 1 }, { ...part, week: 2 }];
	const page = await world.inside((tx) => biggestParts(tx, two, undefined, 1));
	expect(page.parts.map(({ expectedCents }) => expectedCents)).toEqual([700]);
	expect(page.rest).toEqual({ invoices: 1, cents: 800 });
	const query = '/forecast?currency=EUR&week=1';
	const filter = readPartsFilter(new URLSearchParams('q=b&sort=due&after=c'), 'expected');
	expect(partsHref(filter, query)).toBe(`${query}&q=b&sort=due&after=c`);
});

test('a customer who is not there is not found', async () => {
	await expect(ofCustomer('nobody')).rejects.toMatchObject({ status: 404 });
});
