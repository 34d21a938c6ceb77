import { beforeAll, describe, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { colleagues } from '#lib/server/designer/colleagues.ts';
import { newestDraft } from '#lib/server/designer/newest-draft.ts';
import { saveDraft } from '#lib/server/designer/save-draft.ts';
import { restore } from '#lib/server/scenarios/version-actions.ts';
import { versionOf } from '#lib/server/scenarios/versions.ts';
import { startOf } from '#lib/server/designer/start-of.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { print } from '#workflows/scenario/print.ts';
import { AT, draftsWorld, drawn } from './drafts-world.ts';
import type { DraftsWorld } from './drafts-world.ts';

let world: DraftsWorld;
beforeAll(async () => {
	world = await draftsWorld();
});

describe('a draft', () => {
	test('of a new scenario begins under a free id made from its name', async () => {
		expect(await world.begun('Grands comptes à l’étranger')).toBe('grands-comptes-a-l-etranger');
		expect(await world.begun('Grands comptes à l’étranger')).toBe('grands-comptes-a-l-etranger-2');
		const found = await world.draft('grands-comptes-a-l-etranger-2');
		expect(found).toMatchObject({ seq: 1, scenario: { id: 'grands-comptes-a-l-etranger-2' } });
	});

	test('keeps each save, in the order of its steps, with its layout', async () => {
		const id = await world.begun('Saves');
		const layout = { nodes: { start: { x: 4, y: -8 } }, notes: [] };
		expect(await world.save(id, 1, { ...drawn('Saves', 5), layout })).toEqual({
			ok: true,
			value: { seq: 2 },
		});
		expect(await world.save(id, 2, drawn('Saves', 6))).toEqual({ ok: true, value: { seq: 3 } });
		expect(await world.rows(id)).toEqual([1, 2, 3]);
		const second = await world.inside((tx) =>
			tx
				.selectFrom('scenarioDraft')
				.select('document')
				.where('scenarioId', '=', id)
				.where('seq', '=', 2)
				.execute(),
		);
		expect(second.map(({ document }) => document)).toEqual([
			JSON.stringify(print({ ...drawn('Saves', 5), id, layout })),
		]);
	});

	test('cannot be changed or deleted', async () => {
		const id = await world.begun('For ever');
		const change = world.inside((tx) =>
			tx.updateTable('scenarioDraft').set({ document: '{}' }).where('scenarioId', '=', id).execute(),
		);
		await expect(change).rejects.toThrow(/permission denied/);
		const removal = world.inside((tx) =>
			tx.deleteFrom('scenarioDraft').where('scenarioId', '=', id).execute(),
		);
		await expect(removal).rejects.toThrow(/append-only/);
	});

	test('saved without a change makes no row, also when the answer to the first save was lost', async () => {
		const id = await world.begun('Calm');
		expect(await world.save(id, 1, drawn('Calm', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await world.save(id, 2, drawn('Calm', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await world.save(id, 1, drawn('Calm', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await world.rows(id)).toEqual([1, 2]);
	});

	test('is not begun by saving what was published', async () => {
		await world.publish(drawn('Published'), 'published-so');
		const same = { ...drawn('Published'), id: 'published-so' };
		const saved = await world.save('published-so', 0, same, { userId: world.jean, baseVersion: 1 });
		expect(saved).toEqual({ ok: true, value: { seq: 0 } });
		expect(await world.rows('published-so')).toEqual([]);
	});

	test('of two windows of one person: the second is told, and neither save is lost', async () => {
		const id = await world.begun('Two windows');
		expect(await world.save(id, 1, drawn('Two windows', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await world.save(id, 1, drawn('Two windows', 6))).toMatchObject({
			ok: false,
			problem: { code: 'draft-conflict', params: { seq: 2 } },
		});
		expect(await world.save(id, 2, drawn('Two windows', 6))).toEqual({ ok: true, value: { seq: 3 } });
	});

	test('of two windows at the very same moment: one of them wins', async () => {
		const id = await world.begun('Race');
		const outcomes = await Promise.all([5, 6, 7].map((offset) => world.save(id, 1, drawn('Race', offset))));
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await world.rows(id)).toEqual([1, 2]);
	});

	test('that no designer could have drawn is refused', async () => {
		const id = await world.begun('Wrong');
		const document = { ...print(drawn('Wrong')), nodes: { start: { kind: 'begin' } } };
		expect(await world.save(id, 1, drawn('Wrong'), { document })).toMatchObject({
			problem: { code: 'draft-unreadable', params: { pointer: '/nodes/start/kind' } },
		});
		expect(await world.save(id, 1, drawn('Wrong', 9), { baseVersion: 3 })).toMatchObject({
			problem: { code: 'unknown-version' },
		});
		expect(await world.rows(id)).toEqual([1]);
	});

	test('of another company is neither seen nor reached', async () => {
		const id = await world.begun('Ours');
		const other = await world.another('Menuiserie Vauban');
		await forOrganisation(world.db, other, async (tx) => {
			expect(await newestDraft(tx, id, world.claire)).toBeNull();
			expect(await startOf(tx, id, world.claire)).toBeNull();
			expect(await colleagues(tx, { scenarioId: id, userId: world.jean, at: AT })).toEqual([]);
		});
		const intrusion = forOrganisation(world.db, other, (tx) =>
			saveDraft(tx, {
				...{ scenarioId: id, seq: 0, userId: world.claire, baseVersion: null, at: AT },
				document: print(drawn('Theirs')),
			}),
		);
		await expect(intrusion).rejects.toThrow(/foreign key/);
	});
});

describe('the designer opens', () => {
	const opened = (scenarioId: string, userId = world.claire) =>
		world.inside((tx) => startOf(tx, scenarioId, userId));

	test('with one’s own draft, and for a colleague with the newest version', async () => {
		const id = 'opening';
		await world.publish(drawn('Opening'), id);
		await world.save(id, 0, drawn('Opening', 9), { baseVersion: 1 });
		expect(await opened(id)).toMatchObject({
			...{ draftSeq: 1, baseVersion: 1, latestVersion: 1, latestHash: hash({ ...drawn('Opening'), id }) },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 9 } } } },
		});
		expect(await opened(id, world.jean)).toMatchObject({
			...{ draftSeq: 0, baseVersion: 1, latestVersion: 1 },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 4 } } } },
		});
	});

	test('with the version that was made of the draft as its base', async () => {
		const id = 'made-of-draft';
		await world.publish(drawn('Made'), id);
		await world.save(id, 0, drawn('Made', 9), { baseVersion: 1 });
		await world.publish(drawn('Made', 9), id);
		expect(await opened(id)).toMatchObject({ draftSeq: 1, baseVersion: 2, latestVersion: 2 });
	});

	test('with the newest version when the draft never said more than an older one', async () => {
		const id = 'untouched';
		await world.publish(drawn('Untouched'), id);
		await world.save(
			id,
			0,
			{ ...drawn('Untouched'), layout: { nodes: { start: { x: 1, y: 1 } } } },
			{ baseVersion: 1 },
		);
		await world.publish(drawn('Untouched', 12), id);
		expect(await opened(id)).toMatchObject({
			...{ draftSeq: 1, baseVersion: 2 },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 12 } } } },
		});
	});

	test('with a draft that restores an older version, for it was meant', async () => {
		const id = 'restored';
		await world.publish(drawn('Restored'), id);
		await world.publish(drawn('Restored', 12), id);
		await world.save(id, 0, drawn('Restored'), { baseVersion: 2 });
		expect(await opened(id)).toMatchObject({
			...{ draftSeq: 1, baseVersion: 2, latestVersion: 2 },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 4 } } } },
		});
	});

	test('with what a colleague drew, when it was never published', async () => {
		const id = await world.begun('Of a colleague');
		await world.save(id, 1, drawn('Of a colleague', 17), { at: AT + 1 });
		expect(await opened(id, world.jean)).toMatchObject({
			...{ draftSeq: 0, baseVersion: null, latestVersion: null },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 17 } } } },
		});
	});

	test('with the file that a program sent, when nothing else is there', async () => {
		const sent = { ...drawn('Sent', 21), id: 'sent' };
		const values = {
			id: 'sent',
			name: 'Sent',
			draft: printYaml(sent),
			draftBy: 'api:x',
			draftAt: new Date(AT),
		};
		await world.inside((tx) => tx.insertInto('scenario').values(values).execute());
		expect(await opened('sent')).toMatchObject({
			...{ draftSeq: 0, baseVersion: null, latestVersion: null },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 21 } } } },
		});
		expect(await opened('nowhere')).toBeNull();
	});
});

test('a version published as TypeScript opens for everybody; one that computes only for who has a draft', async () => {
	const id = await world.begun('En TypeScript');
	const scenario = { ...drawn('En TypeScript', 6), id };
	const publish = (source: string, name: string) =>
		world.inside((tx) =>
			publishScenario(tx, {
				scenario: { ...scenario, name },
				source,
				format: 'typescript',
				by: world.claire,
				at: AT,
			}),
		);
	await publish(printTypescript(scenario), scenario.name);
	expect(await world.inside((tx) => startOf(tx, id, world.jean))).toMatchObject({
		scenario,
		baseVersion: 1,
		latestVersion: 1,
	});
	await publish(`const computed = 1 + 1;\n${printTypescript(scenario)}`, 'Autre');
	expect(await world.inside((tx) => startOf(tx, id, world.jean))).toBe('written-in-typescript');
	expect(await world.inside((tx) => startOf(tx, id, world.claire))).toMatchObject({ latestVersion: 2 });
});

test('a version that a program computed is drawn as what came of it, until a copy is made', async () => {
	const id = await world.begun('Calculé');
	const scenario = { ...drawn('Calculé', 6), id };
	const source = `const computed = 1 + 1;\n${printTypescript(scenario)}`;
	const by = world.claire;
	const { version } = await world.inside((tx) =>
		publishScenario(tx, { scenario, source, format: 'typescript', isComputed: true, by, at: AT }),
	);
	const opened = (who: string) => world.inside((tx) => startOf(tx, id, who));
	expect(await opened(world.jean)).toMatchObject({ scenario, computedVersion: version, draftSeq: 0 });
	expect(await world.inside((tx) => versionOf(tx, id, version))).toMatchObject({
		...{ scenario, source, format: 'typescript', isComputed: true },
	});
	await world.inside((tx) => restore(tx, { scenarioId: id, version, userId: world.jean, at: AT }));
	expect(await opened(world.jean)).toMatchObject({ scenario, computedVersion: null, draftSeq: 1 });
});
