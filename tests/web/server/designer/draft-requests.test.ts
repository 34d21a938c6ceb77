import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#db/values.ts';
import { designerScreen } from '#lib/server/designer/designer-screen.ts';
import { getDraft, putDraft } from '#lib/server/designer/draft-requests.ts';
import { presence } from '#lib/server/designer/presence.ts';
import { versionsScreen } from '#lib/server/scenarios/versions-screen.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { print } from '#workflows/scenario/print.ts';
import { AT, draftsWorld, drawn } from './drafts-world.ts';
import type { DraftsWorld } from './drafts-world.ts';

let world: DraftsWorld;
let id: string;
beforeAll(async () => {
	world = await draftsWorld();
	id = await world.begun('Requests');
});

const URL_OF_DRAFT = 'http://localhost/scenarios/requests/draft';

/** What the web server hands to a request of a person with these roles. */
function event(userId: string, { roles = ['credit-manager'], body = '', query = '', scenario = id } = {}) {
	const person = {
		...{ userId, roles: roles as Role[], name: 'Claire', email: '' },
		organisationId: world.organisationId,
		companies: [world.organisationId],
	};
	return {
		locals: { person, theme: 'system' as const, tx: world.inside },
		params: { id: scenario },
		url: new URL(`${URL_OF_DRAFT}${query}`),
		request: new Request(URL_OF_DRAFT, { method: 'POST', body }),
	};
}

const bodyOf = (seq: number, offset: number) =>
	JSON.stringify({ seq, baseVersion: null, document: print(drawn('Requests', offset)) });
const put = async (options: Parameters<typeof event>[1]) => {
	const response = await putDraft(event(world.claire, options));
	return { status: response.status, body: (await response.json()) as unknown };
};

describe('saving a draft', () => {
	test('answers the number of the save, or that another window was quicker', async () => {
		expect(await put({ body: bodyOf(1, 8) })).toEqual({ status: 200, body: { seq: 2 } });
		expect(await put({ body: bodyOf(1, 9) })).toEqual({
			status: 409,
			body: { code: 'draft-conflict', seq: 2 },
		});
	});

	test.each([
		['no JSON', '{'],
		['something else', '{"seq":-1,"baseVersion":null,"document":{}}'],
		['no scenario', '{"seq":2,"baseVersion":null,"document":{"amiable":1}}'],
	])('refuses %s', async (_name, body) => {
		expect(await put({ body })).toMatchObject({ status: 422, body: { code: 'draft-unreadable' } });
	});

	test('refuses more than anybody draws', async () => {
		expect(await put({ body: 'x'.repeat(2_100_000) })).toMatchObject({ status: 413 });
	});

	test('is for those who may draw, in scenarios that there are', async () => {
		const reading = put({ body: bodyOf(2, 9), roles: ['collector', 'reader'] });
		await expect(reading).rejects.toMatchObject({ status: 403 });
		const elsewhere = put({ body: bodyOf(0, 9), scenario: 'nowhere' });
		await expect(elsewhere).rejects.toMatchObject({ status: 404 });
	});
});

describe('reading a state', () => {
	const get = async (userId: string, query: string) => {
		const response = await getDraft(event(userId, { query }));
		return (await response.json()) as unknown;
	};

	test('gives one’s own last save, a colleague’s, or a version', async () => {
		await world.publish(drawn('Requests', 30), id);
		const saved = { seq: 2, baseVersion: null, document: { nodes: { 'wait-reminder-1': { offset: 8 } } } };
		expect(await get(world.claire, '?by=me')).toMatchObject(saved);
		expect(await get(world.jean, `?by=${world.claire}`)).toMatchObject(saved);
		expect(await get(world.jean, '?version=1')).toMatchObject({
			...{ seq: 0, baseVersion: 1, savedAt: null },
			document: { nodes: { 'wait-reminder-1': { offset: 30 } } },
		});
	});

	test.each(['?by=me', '?by=nobody', '?by=api:x', '?version=9', '?version=x', '?version=1e99'])(
		'finds nothing at %s',
		async (query) => {
			await expect(get(world.jean, query)).rejects.toMatchObject({ status: 404 });
		},
	);
});

test('presence tells who else is there, and the newest version', async () => {
	await presence(event(world.claire));
	const response = await presence(event(world.jean, { roles: ['reader'] }));
	expect(await response.json()).toMatchObject({
		others: [{ userId: world.claire, isPresent: true }],
		latest: { version: 1 },
		inForce: 1,
	});
});

test('a version that is taken out of service is no longer said to be in force', async () => {
	const version = { scenarioId: id, version: 1 };
	const at = new Date();
	await world.inside((tx) =>
		tx
			.insertInto('retiredVersion')
			.values({ ...version, at, actor: world.claire })
			.execute(),
	);
	expect(await (await presence(event(world.jean))).json()).toMatchObject({
		latest: { version: 1 },
		inForce: null,
	});
	expect(await designerScreen(event(world.jean))).toMatchObject({ latestVersion: 1, inForce: null });
	await world.inside((tx) =>
		tx.deleteFrom('retiredVersion').where('scenarioId', '=', id).where('version', '=', 1).execute(),
	);
});

test('the designer opens with all it needs; who may not draw reads', async () => {
	const opened = await designerScreen(event(world.claire));
	expect(opened).toMatchObject({
		...{ id, draftSeq: 2, baseVersion: null, latestVersion: 1, currency: 'EUR', zone: 'Europe/Paris' },
		draftKey: `${world.organisationId}/${world.claire}/${id}`,
		rights: { canEdit: true },
		sample: null,
	});
	expect(opened.roles).toContain('accounting');
	expect(opened.owners.map((owner) => owner.id)).toContain('approver');
	expect(opened.templates.map((template) => template.id)).toContain('reminder-1');
	expect(Object.keys(opened.lintContext.templates ?? {})).toContain('formal-notice');
	expect((await designerScreen(event(world.jean, { roles: ['reader'] }))).rights).toEqual({
		canCopy: false,
		canEdit: false,
		canPublish: false,
	});
	await expect(designerScreen(event(world.jean, { scenario: 'nowhere' }))).rejects.toMatchObject({
		status: 404,
	});
});

test('what a program computed opens with its versions, which say why; who has a draft goes on with it', async () => {
	const scenario = await world.begun('Calculé');
	expect(await versionsScreen(event(world.jean, { scenario }))).toMatchObject({ computed: null });
	const computed = { ...drawn('Calculé', 6), id: scenario };
	const source = `const computed = 1 + 1;\n${printTypescript(computed)}`;
	await world.inside((tx) =>
		publishScenario(tx, { scenario: computed, source, format: 'typescript', by: world.claire, at: AT }),
	);
	await expect(designerScreen(event(world.jean, { scenario }))).rejects.toMatchObject({
		status: 303,
		location: `/scenarios/${scenario}/versions`,
	});
	expect(await versionsScreen(event(world.jean, { scenario }))).toMatchObject({ computed: 1 });
	expect(await designerScreen(event(world.claire, { scenario }))).toMatchObject({ latestVersion: 1 });
	expect(await versionsScreen(event(world.claire, { scenario }))).toMatchObject({ computed: null });
});
