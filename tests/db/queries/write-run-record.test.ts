import { beforeEach, expect, test } from 'vitest';
import { writeRunRecord } from '#db/queries/write-run-record.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';
import { startRun, untilItAsks } from '../run-by-hand.ts';
import type { RunByHand } from '../run-by-hand.ts';

let world: ReceivablesWorld;
let run: RunByHand;

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	run = await startRun(world, 'a', on(1, 22));
});

const record = (recordNumber: number, pendingIntent: Intent | null, at = on(1, 29)) =>
	world.inside((tx) =>
		writeRunRecord(tx, {
			invoice: 'a',
			at,
			scenario: { id: 'standard', version: 1 },
			state: run.state(),
			next: null,
			nextWakeAt: null,
			pendingIntent,
			recordNumber,
		}),
	);

const projected = () =>
	world.one((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['pendingIntent', 'recordNumber', 'node', 'workflow', 'enteredAt'])
			.where('invoiceId', '=', 'a')
			.executeTakeFirst(),
	);

test('the contact under way is shown with how it was asked, and cleared by the next record', async () => {
	const { intent } = await untilItAsks(run);
	expect(await record(1, intent)).toBe(true);
	expect(await projected()).toMatchObject({ pendingIntent: intent, recordNumber: 1, node: 'pre-reminder' });
	expect(await record(2, null)).toBe(true);
	expect((await projected()).pendingIntent).toBeNull();
});

test('a record written again, or overtaken, changes nothing', async () => {
	const { intent } = await untilItAsks(run);
	await record(2, null);
	expect(await record(2, intent)).toBe(false);
	expect(await record(1, intent)).toBe(false);
	expect(await projected()).toMatchObject({ pendingIntent: null, recordNumber: 2 });
});

test('a run that stays at its node keeps the instant at which it came there', async () => {
	await record(1, null, on(1, 29));
	await record(2, null, on(2, 2));
	expect((await projected()).enteredAt).toEqual(new Date(on(1, 29)));
});
