import { beforeEach, expect, test } from 'vitest';
import { closeAbandonedMails } from '#activities/task-mail/close-abandoned.ts';
import { prepareDuplicate } from '#activities/task-mail/prepare-duplicate.ts';
import { sendTaskMails } from '#activities/task-mail/send-task-mails.ts';
import { taskMails } from '#activities/task-mail/task-mails.ts';
import { readAccount } from '#db/account/read-account.ts';
import { askDuplicate } from '#db/desk/ask-duplicate.ts';
import { on } from '../receivables-world.ts';
import { sendingWorld } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';

/** Tuesday 2 March 2027, eight in the evening: an answer does not wait for office hours. */
const AT = on(3, 2, 19);

let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.debtor('petit', {
		contacts: [
			{ name: 'Direction', roles: ['management'], email: 'direction@petit.test' },
			{ name: 'Jeanne Roux', roles: ['accounting'], email: 'compta@petit.test' },
		],
	});
	await world.invoice('a', { customerId: 'petit', number: 'FA-7' });
});

const ask = (email: string | null, invoice = { id: 'a', number: 'FA-7' }) =>
	world.inside((tx) =>
		askDuplicate(tx, {
			...{ customerId: 'petit', invoice, email, comment: 'perdue', at: AT, actor: 'debtor:x' },
		}),
	);
const send = () => sendTaskMails(world.deps, world.organisationId, AT, taskMails.duplicate);
const tasks = () =>
	world.inside((tx) =>
		tx.selectFrom('task').select(['state', 'payload']).where('code', '=', 'duplicate-requested').execute(),
	);
const messages = () =>
	world.inside((tx) =>
		tx.selectFrom('message').select(['kind', 'status', 'contactKey', 'invoices', 'recipients']).execute(),
	);

test('who asks gets the invoice itself, once; it is no contact and restarts no gap', async () => {
	await world.attach('petit', 'a', '%PDF-petit');
	await ask('direction@petit.test');
	const before = await world.one((tx) => readAccount(tx, 'petit'));
	expect([await send(), await send()]).toEqual([1, 0]);
	expect(world.postmark.accepted).toMatchObject([
		{ To: '"Direction" <direction@petit.test>', Subject: 'Votre facture FA-7' },
	]);
	const [mail] = world.postmark.accepted;
	expect(mail?.Attachments.map(({ Content }) => Buffer.from(Content, 'base64').toString())).toEqual([
		'%PDF-petit',
	]);
	expect(mail?.TextBody).toContain('ce n’est pas une relance');
	expect(await messages()).toMatchObject([
		{ kind: 'duplicate', status: 'sent', contactKey: null, invoices: ['a'] },
	]);
	expect(await tasks()).toMatchObject([{ state: 'done' }]);
	expect(await world.one((tx) => readAccount(tx, 'petit'))).toEqual(before);
	const journal = await world.inside((tx) =>
		tx.selectFrom('journal').select('kind').where('customerId', '=', 'petit').execute(),
	);
	expect(journal.map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['duplicate-requested', 'duplicate-sent']),
	);
});

test('a stranger’s request is answered to the customer’s own accounts department, never to the stranger', async () => {
	await world.attach('petit', 'a', '%PDF-petit');
	await ask('curieux@ailleurs.test');
	await ask(null);
	expect(await send()).toBe(2);
	expect(new Set(world.postmark.accepted.map(({ To }) => To))).toEqual(
		new Set(['"Jeanne Roux" <compta@petit.test>']),
	);
});

test('without its document it waits for somebody, and leaves once the document is on file', async () => {
	await ask('compta@petit.test');
	expect(await send()).toBe(0);
	expect(await tasks()).toMatchObject([{ state: 'open' }]);
	await world.attach('petit', 'a', '%PDF-late');
	expect(await send()).toBe(1);
});

test('only the invoice’s own files leave, and nothing to addresses that are out of use', async () => {
	await world.debtor('grand');
	await world.invoice('b', { customerId: 'grand', number: 'FA-8' });
	await world.attach('grand', 'b', '%PDF-grand');
	await ask('compta@petit.test', { id: 'b', number: 'FA-8' });
	expect(await send()).toBe(0);
	await world.attach('petit', 'a', '%PDF-petit');
	await world.inside((tx) =>
		tx
			.updateTable('contactPerson')
			.set({ unusableReason: 'unsubscribed' })
			.where('customerId', '=', 'petit')
			.execute(),
	);
	await ask('compta@petit.test');
	expect(await send()).toBe(0);
	expect(world.postmark.accepted).toEqual([]);
});

test('what the provider refuses is a person’s, and is not tried again by itself', async () => {
	await world.attach('petit', 'a', '%PDF-petit');
	world.postmark.inactive.add('compta@petit.test');
	await ask('compta@petit.test');
	expect([await send(), await send()]).toEqual([0, 0]);
	expect(await messages()).toMatchObject([{ status: 'failed' }]);
	expect(await tasks()).toMatchObject([{ state: 'open', payload: { failed: 'suppressed' } }]);
});

test('when nobody can know whether it left, it is said and never sent twice', async () => {
	await world.attach('petit', 'a', '%PDF-petit');
	world.postmark.mode = 'accept-then-die';
	await ask('compta@petit.test');
	await send();
	world.postmark.mode = 'answer';
	expect(await send()).toBe(0);
	expect(world.postmark.accepted).toHaveLength(1);
	expect(await messages()).toMatchObject([{ status: 'unknown' }]);
	expect(await tasks()).toMatchObject([{ state: 'open', payload: { failed: 'unknown' } }]);
});

test('a worker killed before it heard of the provider: an hour later somebody is told, and nothing is sent again', async () => {
	await world.attach('petit', 'a', '%PDF-petit');
	await ask('compta@petit.test');
	const [key = ''] = await world.inside(async (tx) =>
		(await tx.selectFrom('task').select('key').where('code', '=', 'duplicate-requested').execute()).map(
			(task) => task.key,
		),
	);
	await world.inside((tx) => prepareDuplicate(tx, key, AT));
	const close = (at: number) => world.inside((tx) => closeAbandonedMails(tx, world.organisationId, at));
	expect(await messages()).toMatchObject([{ status: 'sending' }]);
	expect([
		await close(AT + 59 * 60_000),
		await close(AT + 61 * 60_000),
		await close(AT + 62 * 60_000),
	]).toEqual([0, 1, 0]);
	expect(await messages()).toMatchObject([{ status: 'unknown' }]);
	expect(await tasks()).toMatchObject([{ state: 'open', payload: { failed: 'unknown' } }]);
	expect(await send()).toBe(0);
	expect(world.postmark.accepted).toEqual([]);
});

test('a company that is not live keeps it in its outbox', async () => {
	await world.attach('petit', 'a', '%PDF-petit');
	await world.inside((tx) => tx.updateTable('organisation').set({ live: false }).execute());
	await ask('compta@petit.test');
	expect(await send()).toBe(1);
	expect(world.postmark.accepted).toEqual([]);
	expect(await messages()).toMatchObject([{ status: 'filed' }]);
});
