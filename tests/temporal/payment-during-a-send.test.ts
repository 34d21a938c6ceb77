import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import type { MailPort } from '#activities/ports/mail.ts';
import { forOrganisation } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { stateQuery } from '#workflows/collection/messages.ts';
import { CUSTOMER, INVOICE, playOn } from '../play.ts';
import { tell } from './happen-in-temporal.ts';
import { playTemporal } from './play-temporal.ts';
import { temporalWorld } from './temporal-world.ts';

const sent: string[] = [];
let organisationId = '';

/** The provider takes its time over the reminder: the whole payment arrives, and the run hears of it, meanwhile. */
const slowMail: MailPort = {
	...outboxMail(),
	async deliver(message, key) {
		sent.push(key.slice(key.lastIndexOf('/') + 1));
		if (key.includes('reminder-1')) await payMeanwhile();
		return outboxMail().deliver(message, key);
	},
};
const world = temporalWorld({ ports: { mail: slowMail } });

async function payMeanwhile(): Promise<void> {
	const { deps } = world.current;
	await tell(world.current, organisationId, CUSTOMER, {
		id: 'paid-meanwhile',
		at: await deps.clock.now(),
		actor: null,
		type: 'payment',
		payment: 'paid-meanwhile',
		amountCents: 360_000,
		currency: 'EUR',
		valueDate: '2027-03-02',
		allocations: [{ invoice: INVOICE, amountCents: 360_000 }],
	});
	const run = deps.client.workflow.getHandle(collectionWorkflowId(organisationId, INVOICE));
	while ((await run.query(stateQuery)).status !== 'paid') await pause(10);
}

const goLive = async (id: string): Promise<void> => {
	organisationId = id;
	await forOrganisation(world.current.deps.db, id, (tx) =>
		tx.updateTable('organisation').set({ live: true, mailConnected: true }).execute(),
	);
};

test('a payment while the reminder is at the provider: it leaves once, then the thanks, then nothing', async () => {
	const host = playOn((input) => playTemporal(world.current, input, { founded: goLive }));
	const story = await host('standard', { due: '2027-02-26', amountCents: 360_000 }).until('2027-05-30');
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-03 08:30 thanks',
		'2027-03-03 end paid',
	]);
	expect(sent).toEqual(['pre-reminder:1', 'reminder-1:1', 'ack']);
});
