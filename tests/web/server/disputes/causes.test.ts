import { sql } from 'kysely';
import { beforeEach, expect, test, vi } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { CAUSE_SORTS } from '#lib/disputes/view.ts';
import { causesCsv } from '#lib/server/disputes/causes-csv.ts';
import { causesScreen } from '#lib/server/disputes/causes.ts';
import { disputesScreen } from '#lib/server/disputes/disputes-screen.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 2, 10, 9)) }));

const MANY = 620;
/** `many` disputes of 101, 102, … cents beside those of 300 and 50 euros. */
const ALL_CENTS = 35_000 + MANY * 100 + (MANY * (MANY + 1)) / 2;
let world: ReceivablesWorld;

const locals = (): App.Locals => ({
	person: {
		...{ userId: '00000000-0000-4000-8000-000000000001', name: 'Claire', email: 'claire@test' },
		...{ roles: ['collector'], organisationId: world.organisationId, companies: [] },
	},
	theme: 'system',
	tx: (work) => forOrganisation(world.db, world.organisationId, work),
});
const at = (path: string) => ({ locals: locals(), url: new URL(path, 'http://desk.test') });
const counted = async (query: string) => (await disputesScreen(at(`/disputes?${query}`))).total.count;

beforeEach(async () => {
	world = await receivablesWorld();
	for (const id of ['a', 'b']) await world.invoice(id);
	const dispute = { type: 'dispute-opened', resolveOn: '2027-03-15', at: on(3, 1, 23, 30) } as const;
	await world.tell({ ...dispute, dispute: 'd', invoice: 'a', category: 'delivery', amountCents: 30_000 });
	await world.tell({ ...dispute, dispute: 'e', invoice: 'b', category: 'price', amountCents: 5_000 });
	await world.tell({
		type: 'dispute-resolved',
		at: on(3, 9),
		invoice: 'a',
		dispute: 'd',
		acceptedCents: 30_000,
	});
});

test('each figure of a cause opens exactly the disputes that it counts, of its period and currency alone', async () => {
	const all = 'state=all&by=category&key=delivery';
	expect(await counted(`${all}&verdict=founded`)).toBe(1);
	expect(await counted(`${all}&verdict=partly`)).toBe(0);
	expect(await counted('state=open&by=category&key=price')).toBe(1);
	// Half past eleven in the evening of the first in UTC is the second in Paris.
	for (const [period, count] of [
		['from=2027-03-02&to=2027-03-02', 1],
		['to=2027-03-01', 0],
		['from=2027-03-03', 0],
	] as const) {
		expect(await counted(`${all}&currency=EUR&${period}`), period).toBe(count);
		const { rows } = await causesScreen(at(`/disputes/causes?${period}`));
		expect(rows.find(({ key }) => key === 'delivery')?.count ?? 0, period).toBe(count);
	}
	expect(await counted(`${all}&currency=USD`)).toBe(0);
});

test('more causes than a page holds are paged, sorted and written to their file whole', async () => {
	await world.inside(async (tx) => {
		await sql`insert into dispute (id, customer_id, invoice_id, at, category, cause, amount_cents, resolve_on)
			select 'many-' || n, d.customer_id, d.invoice_id, d.at, d.category, 'cause ' || n, 100 + n, d.resolve_on
			from dispute d, generate_series(1, ${MANY}::int) n where d.id = 'd'`.execute(tx);
	});
	for (const sort of CAUSE_SORTS) {
		const address = `/disputes/causes?by=cause&sort=${sort}`;
		const keys: string[] = [];
		let cents = 0;
		for (let after: string | null = ''; after !== null;) {
			const page: Awaited<ReturnType<typeof causesScreen>> = await causesScreen(
				at(`${address}&after=${after}`),
			);
			keys.push(...page.rows.map(({ key }) => key));
			cents += page.rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
			expect(page.rows[0]?.allCents, sort).toBe(ALL_CENTS);
			after = page.next;
		}
		expect([keys.length, new Set(keys).size, cents], sort).toEqual([MANY + 1, MANY + 1, ALL_CENTS]);
		const file = await (await causesCsv(at(address))).text();
		expect(file.trim().split('\n'), sort).toHaveLength(MANY + 2);
	}
	const { rows } = await causesScreen(at('/disputes/causes?by=cause&sort=amount'));
	expect(rows.slice(0, 3).map(({ key }) => key)).toEqual(['', 'cause 620', 'cause 619']);
});
