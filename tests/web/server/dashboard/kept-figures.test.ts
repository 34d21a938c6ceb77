import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { refreshFigures } from '#db/steering/refresh-figures.ts';
import { forOrganisation } from '#db/client.ts';
import { dashboardActions } from '#lib/server/dashboard/dashboard-actions.ts';
import { dashboardScreen } from '#lib/server/dashboard/dashboard-screen.ts';
import { forecastScreen } from '#lib/server/forecast/forecast-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let world: DeskWorld;
let helene: Person;
let ines: Person;

/** A ledger so long that its figures are kept; each of two customers has a half of it. */
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	world = await deskWorld();
	helene = await world.person('Hélène', 'admin');
	ines = await world.person('Inès', 'sales');
	for (const id of ['a', 'b']) await world.debtor(id);
	await world.inside(async (tx) => {
		await tx.updateTable('customer').set({ salespersonId: ines.userId }).where('id', '=', 'a').execute();
		await sql`insert into invoice (id, customer_id, external_id, number, amount_cents, source_amount_cents, currency, issued_on,
				due_on, original_due_on, residual_cents, disputed_cents, source)
			select 'L' || n, case when n % 2 = 0 then 'a' else 'b' end, 'L' || n, 'L' || n, 10000, 10000, 'EUR', date '2026-12-01',
				date '2027-01-01', date '2027-01-01', 10000, 0, 'api'
			from generate_series(1, 6100) n`.execute(tx);
	});
});

afterAll(() => {
	vi.useRealTimers();
});

const event = (person: Person) => {
	const made = world.event(person, {}, '/dashboard');
	const only = person === ines ? ines.userId : null;
	const locals = {
		...made.locals,
		tx: (work: Parameters<typeof world.inside>[0]) =>
			forOrganisation(world.db, world.organisationId, work, only),
	};
	return Object.assign(made, { locals });
};
const look = async (person: Person) => (await dashboardScreen(event(person))).dashboard;
const sweep = (at: number) => refreshFigures(world.db, world.organisationId, at);

test('nobody waits for the figures of a long ledger: they are on their way, then stand with their instant, the next day too', async () => {
	const first = await look(helene);
	expect(first).toMatchObject({ figuresAt: null, renewing: true, outstanding: { totalCents: 61_000_000 } });
	expect((await forecastScreen(event(helene))).forecast).toMatchObject({ at: null, weeks: [] });
	expect(await sweep(TODAY + HOUR_MS)).toBe(1);
	const at = new Date(TODAY + HOUR_MS).toISOString();
	expect(await look(helene)).toMatchObject({
		...{ figuresAt: at, renewing: false },
		indicators: { chased: { lateCustomers: 2 } },
	});
	vi.setSystemTime(TODAY + DAY_MS);
	expect(await look(helene)).toMatchObject({ figuresAt: at, today: '2027-03-03' });
	expect((await forecastScreen(event(helene))).forecast.weeks).not.toEqual([]);
});

test('figures are worked out again when they are old, or at somebody’s wish', async () => {
	expect(await sweep(TODAY)).toBe(1);
	expect(await sweep(TODAY + HOUR_MS)).toBe(0);
	await dashboardActions.renew(event(helene));
	expect(await look(helene)).toMatchObject({ figuresAt: new Date(TODAY).toISOString(), renewing: true });
	expect(await sweep(TODAY + HOUR_MS)).toBe(1);
	expect(await look(helene)).toMatchObject({ renewing: false });
	expect(await sweep(TODAY + 5 * HOUR_MS)).toBe(1);
});

test('who sees their own customers has figures of these, kept up as long as they look', async () => {
	await sweep(TODAY);
	expect(await look(ines)).toMatchObject({ figuresAt: null, outstanding: { totalCents: 30_500_000 } });
	expect(await sweep(TODAY + HOUR_MS)).toBe(1);
	const seen = await look(ines);
	expect(seen).toMatchObject({ figuresAt: new Date(TODAY + HOUR_MS).toISOString() });
	expect(seen).toMatchObject({ indicators: { chased: { lateCustomers: 1 } } });
	expect(await look(helene)).toMatchObject({ indicators: { chased: { lateCustomers: 2 } } });
	// The company's own are three hours old, hers twelve at most; after two weeks without a look nobody needs hers.
	expect(await sweep(TODAY + 13 * HOUR_MS)).toBe(2);
	expect(await sweep(TODAY + 20 * DAY_MS)).toBe(1);
});
