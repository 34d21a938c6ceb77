import { beforeAll, describe, expect, test } from 'vitest';
import { colleagues } from '#lib/server/designer/colleagues.ts';
import { noteVisit } from '#lib/server/designer/presence.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { AT, draftsWorld, drawn } from './drafts-world.ts';
import type { DraftsWorld } from './drafts-world.ts';

const MINUTE = 60_000;

let world: DraftsWorld;
beforeAll(async () => {
	world = await draftsWorld();
});

describe('colleagues', () => {
	const seen = (scenarioId: string, userId: string, at = AT) =>
		world.inside((tx) => colleagues(tx, { scenarioId, userId, at }));
	const visit = (scenarioId: string, userId: string, at = AT) =>
		world.inside((tx) => noteVisit(tx, { scenarioId, userId, at }));

	test('are who has a draft of one’s own, and who has it open, for as long as they have', async () => {
		const id = await world.begun('Together');
		expect(await seen(id, world.claire)).toEqual([]);
		expect(await seen(id, world.jean)).toEqual([
			{ userId: world.claire, name: 'Claire Dubois', savedAt: new Date(AT).toISOString(), isPresent: false },
		]);
		await visit(id, world.claire);
		await visit(id, world.claire, AT + MINUTE / 4);
		await visit(id, world.jean);
		expect(await seen(id, world.jean, AT + MINUTE / 2)).toMatchObject([
			{ userId: world.claire, isPresent: true },
		]);
		expect(await seen(id, world.claire, AT + MINUTE / 2)).toEqual([
			{ userId: world.jean, name: 'Jean Roy', savedAt: null, isPresent: true },
		]);
		expect(await seen(id, world.claire, AT + 2 * MINUTE)).toEqual([]);
		expect(await seen(id, world.jean, AT + 2 * MINUTE)).toMatchObject([
			{ userId: world.claire, isPresent: false },
		]);
	});

	test('are no more once their draft says what a version says', async () => {
		const id = await world.begun('Merged');
		await world.publish(drawn('Merged'), id);
		expect(await seen(id, world.jean)).toEqual([]);
	});

	test('are whoever takes an older version up again, to publish it once more', async () => {
		const id = 'taken-up';
		await world.publish(drawn('Taken up'), id);
		await world.publish(drawn('Taken up', 9), id);
		await world.save(id, 0, { ...drawn('Taken up'), id }, { baseVersion: 2 });
		expect(await seen(id, world.jean)).toMatchObject([{ userId: world.claire }]);
		await world.publish(drawn('Taken up'), id);
		expect(await seen(id, world.jean)).toEqual([]);
	});

	test('may be a program, until what it sent is published or something is published after it', async () => {
		const id = await world.begun('By program');
		await world.publish(drawn('By program'), id);
		const file = printYaml({ ...drawn('By program', 30), id });
		const send = (draftAt: number) =>
			world.inside((tx) =>
				tx
					.updateTable('scenario')
					.set({ draft: file, draftBy: 'api:gone', draftAt: new Date(draftAt) })
					.where('id', '=', id)
					.execute(),
			);
		await send(AT - MINUTE);
		expect(await seen(id, world.jean)).toEqual([]);
		await send(AT + MINUTE);
		expect(await seen(id, world.jean)).toEqual([
			{ userId: 'api:gone', name: 'API', savedAt: new Date(AT + MINUTE).toISOString(), isPresent: false },
		]);
		await world.publish(drawn('By program', 30), id);
		expect(await seen(id, world.jean)).toEqual([]);
	});
});
