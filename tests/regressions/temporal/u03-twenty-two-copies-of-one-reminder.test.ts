import { expect, test } from 'vitest';
import { flushOutbox } from '#activities/relay/flush-outbox.ts';
import { startRun } from '#activities/runs/start-run.ts';
import { sweepDueRuns } from '#activities/sweep-due-runs.ts';
import { forOrganisation } from '#db/client.ts';
import { INVOICE, payment, playOn } from '../../play.ts';
import { playTemporal } from '../../temporal/play-temporal.ts';
import { temporalWorld } from '../../temporal/temporal-world.ts';
import type { TemporalWorld } from '../../temporal/temporal-world.ts';
import { inWorker } from '../database/sending-world.ts';

/** Invoice Ninja 1693, 1447, 2330: the job ran more often than once a day, and reminder 2 left twenty-two times. */
const TIMES = 22;
const world = temporalWorld();
const organisationId = '0e7b3c5e-9d0a-4b57-9c52-6f4f3b1d2203';

/** The same world, where everything that may run again runs twenty-two times whenever time has passed. */
const frantic = (): TemporalWorld => {
	const { deps, sleepUntil, ...rest } = world.current;
	return {
		...rest,
		deps,
		async sleepUntil(instant) {
			await sleepUntil(instant);
			const at = await deps.clock.now();
			const again = { organisationId, invoiceId: INVOICE, at };
			await Promise.all(
				Array.from({ length: TIMES }, async () => {
					await inWorker(sweepDueRuns(deps), at);
					await startRun(deps, again);
					await flushOutbox(deps, organisationId);
				}),
			);
			// Time leaps from event to event here, and nobody looks in between: that is no silence of the house.
			await forOrganisation(deps.db, organisationId, (tx) =>
				tx.updateTable('organisation').set({ sweptAt: null }).execute(),
			);
		},
	};
};

test('sweeps, starts and relays that run twenty-two times over: one run, each message once', async () => {
	let sent: { kind: string; contactKey: string | null }[] = [];
	const host = playOn((input) =>
		playTemporal(frantic(), input, {
			organisationId,
			told: async () => {
				sent = await forOrganisation(world.current.deps.db, organisationId, (tx) =>
					tx.selectFrom('message').select(['kind', 'contactKey']).orderBy('at').execute(),
				);
			},
		}),
	);
	const story = await host('standard', { due: '2027-02-26', amountCents: 360_000 })
		.on('2027-03-02T08:31', { type: 'reply', invoice: INVOICE })
		.on('2027-03-09T08:31', { type: 'reply', invoice: INVOICE })
		.on('2027-03-11T10:00', payment(360_000, { id: 'all' }))
		.until('2027-03-20');
	expect(story.filter(({ kind }) => kind !== 'status' && kind !== 'alert')).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-12 08:30 thanks',
		'2027-03-12 end paid',
	]);
	expect(sent.map(({ kind }) => kind)).toEqual(['email', 'email', 'email', 'thanks']);
	expect(new Set(sent.map(({ contactKey }) => contactKey)).size).toBe(sent.length);
}, 180_000);
