import { beforeEach, describe, expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { pin, restore, retire, unpin, unretire } from '#lib/server/scenarios/version-actions.ts';
import { newestDraft } from '#lib/server/designer/newest-draft.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { NOW, later, publishingWorld, sent } from './publishing-world.ts';
import type { PublishingWorld } from './publishing-world.ts';

let world: PublishingWorld;
let anne: { userId: string };

beforeEach(async () => {
	world = await publishingWorld();
	anne = await world.member('Anne', 'credit-manager');
	const scenario = later('wait-call', 20);
	await world.inside((tx) =>
		publishScenario(tx, { scenario, source: sent(scenario), format: 'json', by: anne.userId, at: NOW }),
	);
});

const change = (what: typeof pin, version: number) =>
	world.inside((tx) => what(tx, { scenarioId: 'standard', version, userId: anne.userId, at: NOW }));
const codeOf = async (what: typeof pin, version: number) => {
	const answer = await change(what, version);
	return answer.ok ? 'ok' : answer.problem.code;
};

/** The version that the next invoice takes. */
async function nextTakes(invoice: string): Promise<number | null> {
	await world.invoice(invoice);
	const run = await world.inside((tx) =>
		tx.selectFrom('invoiceRun').select('scenarioVersion').where('invoiceId', '=', invoice).executeTakeFirst(),
	);
	return run?.scenarioVersion ?? null;
}

describe('new invoices', () => {
	test('take the newest version; a pinned one while it is pinned', async () => {
		expect(await nextTakes('a')).toBe(2);
		expect(await codeOf(pin, 1)).toBe('ok');
		expect(await nextTakes('b')).toBe(1);
		expect(await codeOf(retire, 1)).toBe('version-pinned');
		expect(await codeOf(unpin, 1)).toBe('ok');
		expect(await nextTakes('c')).toBe(2);
	});

	test('never take a retired version, which keeps what runs in it', async () => {
		expect(await nextTakes('a')).toBe(2);
		expect(await codeOf(retire, 2)).toBe('ok');
		expect(await nextTakes('b')).toBe(1);
		const run = await world.one((tx) =>
			tx.selectFrom('invoiceRun').select('scenarioVersion').where('invoiceId', '=', 'a').executeTakeFirst(),
		);
		expect(run.scenarioVersion).toBe(2);
		expect(await codeOf(pin, 2)).toBe('version-retired');
		expect(await codeOf(unretire, 2)).toBe('ok');
		expect(await nextTakes('c')).toBe(2);
	});

	test('always find a version in a scenario that invoices are sent to', async () => {
		expect(await codeOf(retire, 2)).toBe('ok');
		expect(await codeOf(retire, 1)).toBe('last-version');
	});
});

test('a version taken up again is a draft like any other, begun from the newest version', async () => {
	expect(await codeOf(restore, 1)).toBe('ok');
	const draft = await world.inside((tx) => newestDraft(tx, 'standard', anne.userId));
	expect(draft).toMatchObject({ baseVersion: 2, hash: hash(templateById('standard')) });
	expect(await codeOf(restore, 7)).toBe('version-not-found');
});

test('each change is in the journal with its version', async () => {
	await change(pin, 1);
	await change(unpin, 1);
	await change(retire, 1);
	const lines = await world.inside((tx) =>
		tx
			.selectFrom('journal')
			.select(['kind', 'actor'])
			.where('kind', 'like', 'version-%')
			.orderBy('seq')
			.execute(),
	);
	expect(lines).toEqual(
		['version-pinned', 'version-unpinned', 'version-retired'].map((kind) => ({ kind, actor: anne.userId })),
	);
});
