import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Role } from '#db/values.ts';
import { withoutLayout } from '#lib/designer/document/layout-section.ts';
import { colleagues } from '#lib/server/designer/colleagues.ts';
import { createDraft } from '#lib/server/designer/create-draft.ts';
import { newestDraft } from '#lib/server/designer/newest-draft.ts';
import { noteVisit } from '#lib/server/designer/presence.ts';
import { saveDraft } from '#lib/server/designer/save-draft.ts';
import type { DraftSave } from '#lib/server/designer/save-draft.ts';
import { startOf } from '#lib/server/designer/start-of.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { print } from '#workflows/scenario/print.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';
import type { OrganisationDatabase } from '../../../db/organisation-database.ts';

const AT = Date.parse('2027-03-01T10:00:00+01:00');
const MINUTE = 60_000;
const standard = templateById('standard');

let world: OrganisationDatabase;
let claire: string;
let jean: string;

async function person(tx: Tx, name: string): Promise<string> {
	const userId = randomUUID();
	const roles: Role[] = ['credit-manager'];
	await tx
		.insertInto('membership')
		.values({ userId, name, email: `${userId}@amiable.test`, roles })
		.execute();
	return userId;
}

beforeAll(async () => {
	world = await organisationDatabase();
	[claire, jean] = await world.inside(async (tx) => [
		await person(tx, 'Claire Dubois'),
		await person(tx, 'Jean Roy'),
	]);
});

const drawn = (name: string, offset = 4): Scenario => {
	const wait = standard.nodes['wait-reminder-1'];
	if (wait === undefined) throw new Error('The standard scenario waits for its first reminder.');
	const fields = { ...wait.fields, offset };
	return { ...standard, name, nodes: { ...standard.nodes, 'wait-reminder-1': { ...wait, fields } } };
};

/** A new scenario with a first draft of Claire's. */
const begun = (name: string): Promise<string> =>
	world.inside((tx) => createDraft(tx, { name, document: withoutLayout(drawn(name)), by: claire, at: AT }));

const save = (scenarioId: string, seq: number, scenario: Scenario, more: Partial<DraftSave> = {}) =>
	world.inside((tx) =>
		saveDraft(tx, {
			...{ scenarioId, seq, userId: claire, baseVersion: null, at: AT },
			document: print(scenario),
			...more,
		}),
	);
const publish = (scenario: Scenario, id: string) =>
	world.inside((tx) =>
		publishScenario(tx, {
			scenario: { ...scenario, id },
			source: printYaml({ ...scenario, id }),
			format: 'yaml',
			by: claire,
			at: AT,
		}),
	);
const draft = (scenarioId: string, userId = claire) =>
	world.inside((tx) => newestDraft(tx, scenarioId, userId));
const rows = (scenarioId: string): Promise<number[]> =>
	world.inside(async (tx) => {
		const found = await tx
			.selectFrom('scenarioDraft')
			.select('seq')
			.where('scenarioId', '=', scenarioId)
			.orderBy('userId')
			.orderBy('seq')
			.execute();
		return found.map(({ seq }) => seq);
	});

describe('a draft', () => {
	test('of a new scenario begins under a free id made from its name', async () => {
		expect(await begun('Grands comptes à l’étranger')).toBe('grands-comptes-a-l-etranger');
		expect(await begun('Grands comptes à l’étranger')).toBe('grands-comptes-a-l-etranger-2');
		const found = await draft('grands-comptes-a-l-etranger-2');
		expect(found).toMatchObject({ seq: 1, scenario: { id: 'grands-comptes-a-l-etranger-2' } });
	});

	test('keeps each save, in the order of its steps, with its layout', async () => {
		const id = await begun('Saves');
		const layout = { nodes: { start: { x: 4, y: -8 } }, notes: [] };
		expect(await save(id, 1, { ...drawn('Saves', 5), layout })).toEqual({ ok: true, value: { seq: 2 } });
		expect(await save(id, 2, drawn('Saves', 6))).toEqual({ ok: true, value: { seq: 3 } });
		expect(await rows(id)).toEqual([1, 2, 3]);
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
		const id = await begun('For ever');
		const change = world.inside((tx) =>
			tx.updateTable('scenarioDraft').set({ document: '{}' }).where('scenarioId', '=', id).execute(),
		);
		await expect(change).rejects.toThrow(/permission denied/);
		const removal = world.inside((tx) =>
			tx.deleteFrom('scenarioDraft').where('scenarioId', '=', id).execute(),
		);
		await expect(removal).rejects.toThrow(/permission denied/);
	});

	test('saved without a change makes no row, also when the answer to the first save was lost', async () => {
		const id = await begun('Calm');
		expect(await save(id, 1, drawn('Calm', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await save(id, 2, drawn('Calm', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await save(id, 1, drawn('Calm', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await rows(id)).toEqual([1, 2]);
	});

	test('is not begun by saving what was published', async () => {
		await publish(drawn('Published'), 'published-so');
		const same = { ...drawn('Published'), id: 'published-so' };
		const saved = await save('published-so', 0, same, { userId: jean, baseVersion: 1 });
		expect(saved).toEqual({ ok: true, value: { seq: 0 } });
		expect(await rows('published-so')).toEqual([]);
	});

	test('of two windows of one person: the second is told, and neither save is lost', async () => {
		const id = await begun('Two windows');
		expect(await save(id, 1, drawn('Two windows', 5))).toEqual({ ok: true, value: { seq: 2 } });
		expect(await save(id, 1, drawn('Two windows', 6))).toMatchObject({
			ok: false,
			problem: { code: 'draft-conflict', params: { seq: 2 } },
		});
		expect(await save(id, 2, drawn('Two windows', 6))).toEqual({ ok: true, value: { seq: 3 } });
	});

	test('of two windows at the very same moment: one of them wins', async () => {
		const id = await begun('Race');
		const outcomes = await Promise.all([5, 6, 7].map((offset) => save(id, 1, drawn('Race', offset))));
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await rows(id)).toEqual([1, 2]);
	});

	test('that no designer could have drawn is refused', async () => {
		const id = await begun('Wrong');
		const document = { ...print(drawn('Wrong')), nodes: { start: { kind: 'begin' } } };
		expect(await save(id, 1, standard, { document })).toMatchObject({
			problem: { code: 'draft-unreadable', params: { pointer: '/nodes/start/kind' } },
		});
		expect(await save(id, 1, drawn('Wrong', 9), { baseVersion: 3 })).toMatchObject({
			problem: { code: 'unknown-version' },
		});
		expect(await rows(id)).toEqual([1]);
	});

	test('of another company is neither seen nor reached', async () => {
		const id = await begun('Ours');
		const other = await world.another('Menuiserie Vauban');
		await forOrganisation(world.db, other, async (tx) => {
			expect(await newestDraft(tx, id, claire)).toBeNull();
			expect(await startOf(tx, id, claire)).toBeNull();
			expect(await colleagues(tx, { scenarioId: id, userId: jean, at: AT })).toEqual([]);
		});
		const intrusion = forOrganisation(world.db, other, (tx) =>
			saveDraft(tx, {
				...{ scenarioId: id, seq: 0, userId: claire, baseVersion: null, at: AT },
				document: print(standard),
			}),
		);
		await expect(intrusion).rejects.toThrow(/foreign key/);
	});
});

describe('the designer opens', () => {
	const opened = (scenarioId: string, userId = claire) =>
		world.inside((tx) => startOf(tx, scenarioId, userId));

	test('with one’s own draft, and for a colleague with the newest version', async () => {
		const id = 'opening';
		await publish(drawn('Opening'), id);
		await save(id, 0, drawn('Opening', 9), { baseVersion: 1 });
		expect(await opened(id)).toMatchObject({
			...{ draftSeq: 1, baseVersion: 1, latestVersion: 1 },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 9 } } } },
		});
		expect(await opened(id, jean)).toMatchObject({
			...{ draftSeq: 0, baseVersion: 1, latestVersion: 1 },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 4 } } } },
		});
	});

	test('with the version that was made of the draft as its base', async () => {
		const id = 'made-of-draft';
		await publish(drawn('Made'), id);
		await save(id, 0, drawn('Made', 9), { baseVersion: 1 });
		await publish(drawn('Made', 9), id);
		expect(await opened(id)).toMatchObject({ draftSeq: 1, baseVersion: 2, latestVersion: 2 });
	});

	test('with the newest version when the draft never said more than an older one', async () => {
		const id = 'untouched';
		await publish(drawn('Untouched'), id);
		await save(
			id,
			0,
			{ ...drawn('Untouched'), layout: { nodes: { start: { x: 1, y: 1 } } } },
			{ baseVersion: 1 },
		);
		await publish(drawn('Untouched', 12), id);
		expect(await opened(id)).toMatchObject({
			...{ draftSeq: 1, baseVersion: 2 },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 12 } } } },
		});
	});

	test('with a draft that restores an older version, for it was meant', async () => {
		const id = 'restored';
		await publish(drawn('Restored'), id);
		await publish(drawn('Restored', 12), id);
		await save(id, 0, drawn('Restored'), { baseVersion: 2 });
		expect(await opened(id)).toMatchObject({
			...{ draftSeq: 1, baseVersion: 2, latestVersion: 2 },
			scenario: { nodes: { 'wait-reminder-1': { fields: { offset: 4 } } } },
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

describe('colleagues', () => {
	const seen = (scenarioId: string, userId: string, at = AT) =>
		world.inside((tx) => colleagues(tx, { scenarioId, userId, at }));
	const visit = (scenarioId: string, userId: string, at = AT) =>
		world.inside((tx) => noteVisit(tx, { scenarioId, userId, at }));

	test('are who has a draft of one’s own, and who has it open, for as long as they have', async () => {
		const id = await begun('Together');
		expect(await seen(id, claire)).toEqual([]);
		expect(await seen(id, jean)).toEqual([
			{ userId: claire, name: 'Claire Dubois', savedAt: new Date(AT).toISOString(), isPresent: false },
		]);
		await visit(id, claire);
		await visit(id, claire, AT + MINUTE / 4);
		await visit(id, jean);
		expect(await seen(id, jean, AT + MINUTE / 2)).toMatchObject([{ userId: claire, isPresent: true }]);
		expect(await seen(id, claire, AT + MINUTE / 2)).toEqual([
			{ userId: jean, name: 'Jean Roy', savedAt: null, isPresent: true },
		]);
		expect(await seen(id, claire, AT + 2 * MINUTE)).toEqual([]);
		expect(await seen(id, jean, AT + 2 * MINUTE)).toMatchObject([{ userId: claire, isPresent: false }]);
	});

	test('are no more once their draft says what a version says', async () => {
		const id = await begun('Merged');
		await publish(drawn('Merged'), id);
		expect(await seen(id, jean)).toEqual([]);
	});

	test('may be a program, until what it sent is published or something is published after it', async () => {
		const id = await begun('By program');
		await publish(drawn('By program'), id);
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
		expect(await seen(id, jean)).toEqual([]);
		await send(AT + MINUTE);
		expect(await seen(id, jean)).toEqual([
			{ userId: 'api:gone', name: 'API', savedAt: new Date(AT + MINUTE).toISOString(), isPresent: false },
		]);
		await publish(drawn('By program', 30), id);
		expect(await seen(id, jean)).toEqual([]);
	});
});
