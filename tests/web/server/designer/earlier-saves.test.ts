import { beforeAll, describe, expect, test } from 'vitest';
import { thinDrafts } from '#db/queries/thin-drafts.ts';
import { getDraft } from '#lib/server/designer/draft-requests.ts';
import { earlierSaves } from '#lib/server/designer/earlier-saves.ts';
import { AT, draftsWorld, drawn } from './drafts-world.ts';
import type { DraftsWorld } from './drafts-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: DraftsWorld;
beforeAll(async () => {
	world = await draftsWorld();
});

/** A scenario with a first save at `AT` (10:00 in Paris), then one at each of these instants. */
async function savedAt(name: string, instants: readonly number[], userId?: string): Promise<string> {
	const id = await world.begun(name);
	const from = userId === undefined ? 1 : 0;
	for (const [at, instant] of instants.entries())
		await world.save(id, from + at, drawn(name, 5 + at), { at: instant, ...(userId && { userId }) });
	return id;
}
const listed = (scenarioId: string, before = 1000, userId = world.claire) =>
	world.inside((tx) => earlierSaves(tx, { scenarioId, userId, before }));
const thin = (at: number) => world.inside((tx) => thinDrafts(tx, at));

describe('saves are thinned', () => {
	test('all of the last 24 hours stay, then the last of each hour, after 30 days the last of each day', async () => {
		const id = await savedAt('Thinned', [
			...[AT + MINUTE, AT + 2 * MINUTE, AT + HOUR, AT + HOUR + MINUTE],
			...[AT + DAY, AT + DAY + MINUTE],
		]);
		expect(await world.rows(id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(await thin(AT + DAY)).toBe(0);
		await thin(AT + DAY + 2 * HOUR);
		expect(await world.rows(id)).toEqual([3, 5, 6, 7]);
		await thin(AT + 40 * DAY);
		expect(await world.rows(id)).toEqual([5, 7]);
		await thin(AT + 4000 * DAY);
		expect(await world.rows(id)).toEqual([5, 7]);
	});

	test('each person’s apart: nobody’s last save goes because somebody else saved later', async () => {
		const id = await savedAt('Two people', [AT + MINUTE], world.jean);
		await thin(AT + 40 * DAY);
		expect(await world.rows(id)).toHaveLength(2);
	});

	test('the number of the next save goes on from the newest', async () => {
		const id = await savedAt('Goes on', [AT + MINUTE]);
		await thin(AT + 2 * DAY);
		expect(await world.save(id, 2, drawn('Goes on', 9))).toEqual({ ok: true, value: { seq: 3 } });
	});

	test('whatever asks for it, the last save of a day stays', async () => {
		const id = await savedAt('Kept', [AT + HOUR]);
		const remove = (seq: number) =>
			world.inside((tx) =>
				tx
					.deleteFrom('scenarioDraft')
					.where('scenarioId', '=', id)
					.where('seq', '=', seq)
					.executeTakeFirstOrThrow(),
			);
		await expect(remove(2)).rejects.toThrow(/append-only/);
		expect((await remove(1)).numDeletedRows).toBe(1n);
	});
});

describe('one’s own earlier saves', () => {
	test('newest first, without those that moved cards alone', async () => {
		const id = await world.begun('Listed');
		const layout = { nodes: { start: { x: 4, y: -8 } }, notes: [] };
		await world.save(id, 1, { ...drawn('Listed'), layout }, { at: AT + MINUTE });
		await world.save(id, 2, drawn('Listed', 9), { at: AT + 2 * MINUTE });
		expect(await listed(id)).toEqual({
			saves: [
				{ seq: 3, savedAt: new Date(AT + 2 * MINUTE).toISOString() },
				{ seq: 2, savedAt: new Date(AT + MINUTE).toISOString() },
			],
			more: false,
		});
		expect((await listed(id, 3)).saves.map(({ seq }) => seq)).toEqual([2]);
		expect(await listed(id, 1000, world.jean)).toEqual({ saves: [], more: false });
	});

	test('are asked for by the page, each with what it held; a colleague’s cannot be had this way', async () => {
		const id = await savedAt('Asked', [AT + MINUTE]);
		const get = async (query: string, userId = world.claire) => {
			const person = {
				...{ userId, roles: ['credit-manager' as const], name: 'Claire', email: '' },
				organisationId: world.organisationId,
				companies: [world.organisationId],
			};
			const url = new URL(`http://localhost/scenarios/${id}/draft${query}`);
			const locals = { person, theme: 'system' as const, tx: world.inside } as unknown as App.Locals;
			const answer = await getDraft({ locals, params: { id }, url, request: new Request(url) });
			return (await answer.json()) as unknown;
		};
		expect(await get('?saves=1000')).toMatchObject({ saves: [{ seq: 2 }, { seq: 1 }], more: false });
		expect(await get('?save=1')).toMatchObject({ seq: 1, savedAt: new Date(AT).toISOString() });
		await expect(get('?save=1', world.jean)).rejects.toMatchObject({ status: 404 });
		await expect(get('?save=seven')).rejects.toMatchObject({ status: 404 });
	});
});
