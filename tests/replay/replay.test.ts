import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';
import { replayHistories } from '#activities/temporal/replay-histories.ts';
import { bundleBroken } from './bundle-broken.ts';
import { STATES } from './states.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const folder = new URL('histories/', import.meta.url);
const histories = readdirSync(folder).map((file) => ({
	name: file.replace(/\.json$/, ''),
	history: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown,
}));

test('a history in JSON is understood: one protobufjs serves all packages', () => {
	const history = historyFromJSON({
		events: [
			{
				eventId: '1',
				eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
				workflowExecutionStartedEventAttributes: { workflowType: { name: 'invoiceCollection' } },
			},
		],
	});
	expect(history.events?.[0]?.eventId?.toString()).toBe('1');
});

test('every state has a history', () => {
	const names = histories.map(({ name }) => name.replace(/-\d$/, ''));
	expect([...new Set(names)].sort()).toEqual(STATES.map(({ name }) => name).sort());
});

test('the code of today would have done what every recorded run did', async () => {
	const replayed = await replayHistories(inject('workflowBundle'), histories);
	expect(replayed).toEqual(histories.map(({ name }) => ({ name, divergence: null })));
});

test('an interpreter that names an activity differently is caught', async () => {
	const bundle = await bundleBroken('collection/perform.ts', [
		'return `${name}.${String(attempt)}`;',
		'return `${name}:${String(attempt)}`;',
	]);
	const replayed = await replayHistories(bundle, histories);
	const caught = replayed.filter(({ divergence }) => divergence !== null).map(({ name }) => name);
	expect(caught).toEqual(expect.arrayContaining(['tasked', 'formal', 'collections', 'paid']));
	expect(replayed.find(({ name }) => name === 'formal')?.divergence).toMatch(/nondeterminism/i);
}, 120_000);

test('an interpreter that tells the engine one thing more is caught in every run', async () => {
	const line = 'const contacts: Queued<ContactEffect>[] = [];';
	const more = "upsertSearchAttributes([{ key: searchAttributes.collectionStatus, value: 'upcoming' }]);";
	const bundle = await bundleBroken('collection/host.ts', [line, `${more}\n${line}`]);
	const replayed = await replayHistories(bundle, histories);
	expect(replayed.filter(({ divergence }) => divergence === null)).toEqual([]);
}, 120_000);
