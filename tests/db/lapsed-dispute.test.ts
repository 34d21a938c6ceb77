import { beforeEach, expect, test } from 'vitest';
import { lateGroups, countsOf } from '#db/steering/chase-counts.ts';
import { sendingWorld } from '../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../regressions/database/sending-world.ts';
import { contestedWhole } from './contested-whole.ts';
import { on } from './receivables-world.ts';

/** A dispute on all that is owed, and its last day (s17). */
let world: SendingWorld;
let asked: Asked;

beforeEach(async () => {
	world = await sendingWorld();
	asked = await contestedWhole(world);
});

const later = (attempt: number, at: number): Asked => ({
	...asked,
	at,
	intent: { ...asked.intent, attempt },
});
const text = () => (world.postmark.accepted[0]?.TextBody ?? '').replace(/\s+/gu, ' ');
const reasons = (today: string, at: number) =>
	world.inside(async (tx) => countsOf(await lateGroups(tx, { today, at })).map(({ reason }) => reason));

test('puts the reminder off to the slot after it, and lets all be claimed from there on', async () => {
	expect(await world.carryOut(asked)).toMatchObject({
		kind: 'decided',
		decision: { kind: 'defer', until: on(2, 17, 7, 30) },
	});
	expect(world.postmark.accepted).toHaveLength(0);
	expect(await world.carryOut(later(1, on(2, 17)))).toMatchObject({
		decision: { kind: 'send', entry: { amounts: { claimedCents: 100_000, disputedCents: 0 } } },
	});
	expect(text()).toContain('Reste dû 1 000,00 € Total à payer : 1 000,00 €');
});

test('put off once it has passed, holds again', async () => {
	await world.tell({ type: 'dispute-updated', at: on(2, 17, 7), dispute: 'D', resolveOn: '2027-02-22' });
	expect(await world.carryOut(later(1, on(2, 17)))).toMatchObject({
		decision: { kind: 'defer', until: on(2, 23, 7, 30) },
	});
	expect(world.postmark.accepted).toHaveLength(0);
});

test('is why a late invoice is not chased until that day, and not after it', async () => {
	expect(await reasons('2027-02-16', on(2, 16))).toEqual(['disputed']);
	expect(await reasons('2027-02-17', on(2, 17))).not.toContain('disputed');
});
