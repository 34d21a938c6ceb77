import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { matchReply, referencesIn } from '#lib/server/replies/match-reply.ts';
import { partQuoted } from '#lib/server/replies/part-quoted.ts';
import { readEml } from '#lib/server/replies/read-eml.ts';
import { takeReply } from '#lib/server/replies/take-reply.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let world: ReceivablesWorld;
const collector = randomUUID();
/** Tuesday 2 March 2027, ten o'clock in Paris. */
const AT = on(3, 2, 9);

const eml = (more: Record<string, string>, body: string) =>
	Buffer.from(
		[
			...Object.entries({
				From: 'Paul Durand <compta@durand.test>',
				To: 'relance@verrerie.test',
				Subject: 'RE: votre relance',
				Date: 'Tue, 2 Mar 2027 10:00:00 +0100',
				'Content-Type': 'text/plain; charset=utf-8',
				...more,
			}).map(([name, value]) => `${name}: ${value}`),
			'',
			body,
		].join('\r\n'),
	);

beforeAll(async () => {
	world = await receivablesWorld();
	await world.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values({ userId: collector, name: 'Léa', email: 'lea@example.test', roles: ['collector'] })
			.execute();
		await tx
			.updateTable('customer')
			.set({ collectorId: collector })
			.where('id', '=', world.customer)
			.execute();
		await tx.insertInto('customer').values({ id: 'other', name: 'Autre' }).execute();
	});
	await world.invoice('A', { number: 'FA-2027-0042' });
	await world.invoice('B', { number: 'FA-2027-0043' });
});

async function arrive(file: Buffer, at = AT) {
	const mail = await readEml(file);
	if (!mail.ok) throw new Error(mail.problem.code);
	const arrival = { organisationId: world.organisationId, way: 'upload' as const, at, actor: null };
	const { id, isNew } = await world.inside((tx) => takeReply(tx, { ...arrival, mail: mail.value }));
	const reply = await world.one((tx) =>
		tx.selectFrom('reply').selectAll().where('id', '=', id).executeTakeFirst(),
	);
	return { reply, isNew };
}
const pauses = async () => (await world.one((tx) => readAccount(tx, world.customer))).pauses;

test('a reply finds its customer and invoice, holds contacts three working days, asks and tells somebody', async () => {
	const file = eml(
		{ 'Message-ID': '<m1@durand.test>' },
		'La facture FA-2027-0042 sera payée.\r\n\r\n> Bonjour',
	);
	const { reply } = await arrive(file);
	expect(reply).toMatchObject({
		...{ customerId: world.customer, invoices: ['A'], matchedBy: 'number', state: 'open' },
		...{ text: 'La facture FA-2027-0042 sera payée.', quoted: '> Bonjour', holdUntil: '2027-03-06' },
	});
	expect(await pauses()).toMatchObject([{ scope: 'customer', until: '2027-03-06' }]);
	const task = await world.one((tx) =>
		tx.selectFrom('task').selectAll().where('key', '=', `reply/${reply.id}`).executeTakeFirst(),
	);
	expect(task).toMatchObject({
		kind: 'reply',
		customerId: world.customer,
		dueAt: new Date('2027-03-05T23:00:00Z'),
	});
	const told = await world.one((tx) => tx.selectFrom('notification').selectAll().executeTakeFirst());
	expect(told).toMatchObject({ kind: 'reply-received', userId: collector, path: `/replies/${reply.id}` });
	expect((await arrive(file)).isNew).toBe(false);
	// The provider hands over the very mail that somebody had uploaded.
	const again = await readEml(file);
	if (!again.ok) throw new Error('unreadable');
	const webhook = { ...again.value, eventId: 'postmark/inbound/1' };
	const arrival = { organisationId: world.organisationId, way: 'webhook' as const, at: AT + 1, actor: null };
	expect(await world.inside((tx) => takeReply(tx, { ...arrival, mail: webhook }))).toEqual({
		id: reply.id,
		isNew: false,
	});
	const facts = await world.inside((tx) =>
		tx.selectFrom('fact').select('type').where('type', 'in', ['reply', 'pause']).execute(),
	);
	expect(facts.map(({ type }) => type).sort()).toEqual(['pause', 'reply']);
});

test('a machine’s answer holds nothing and asks nobody', async () => {
	const before = await pauses();
	const { reply } = await arrive(
		eml({ 'Auto-Submitted': 'auto-replied', 'Message-ID': '<m2@x>', Subject: 'Absence' }, 'Absent.'),
	);
	expect(reply).toMatchObject({ state: 'automatic', automaticBecause: 'auto-submitted', holdUntil: null });
	expect(await pauses()).toEqual(before);
	expect(
		await world.inside((tx) =>
			tx.selectFrom('task').select('key').where('key', '=', `reply/${reply.id}`).execute(),
		),
	).toEqual([]);
});

test('a longer pause of a person is left alone', async () => {
	await world.tell({
		...{ type: 'pause', scope: { customer: world.customer }, until: '2027-06-01', reason: 'accord' },
		at: AT,
	});
	await arrive(eml({ 'Message-ID': '<m3@x>', Subject: 'Encore' }, 'Encore moi.'));
	expect(await pauses()).toMatchObject([{ until: '2027-06-01', reason: 'accord' }]);
});

test('a stranger who names an invoice is placed; one who names nothing waits for a person', async () => {
	const stranger = { From: 'x@inconnu.test', 'Message-ID': '<m4@x>' };
	expect((await arrive(eml(stranger, 'Facture FA 2027 0043 : où ?'))).reply).toMatchObject({
		...{ customerId: world.customer, invoices: ['B'], matchedBy: 'number' },
	});
	const { reply } = await arrive(
		eml({ ...stranger, 'Message-ID': '<m5@x>', Subject: 'Bonjour' }, 'Bonjour, rappelez-moi au 2027.'),
	);
	expect(reply).toMatchObject({ customerId: null, matchedBy: null, state: 'open', holdUntil: null });
	expect(
		await world.one((tx) =>
			tx.selectFrom('task').selectAll().where('key', '=', `reply/${reply.id}`).executeTakeFirst(),
		),
	).toMatchObject({ code: 'unmatched-reply', customerId: null });
});

test('the message that a mail answers comes before whatever it says', async () => {
	await world.inside((tx) =>
		tx
			.insertInto('message')
			.values({
				...{ customerId: world.customer, invoices: ['B'], channel: 'email', kind: 'email', status: 'sent' },
				...{ language: 'fr', sender: '{}', recipients: '{}', at: new Date(AT), provider: 'smtp' },
				providerReference: '<abc@verrerie.test>',
			})
			.execute(),
	);
	const mail = await readEml(
		eml({ 'In-Reply-To': '<abc@verrerie.test>', From: 'y@inconnu.test' }, 'au sujet de FA-2027-0042'),
	);
	if (!mail.ok) throw new Error('unreadable');
	expect(await world.inside((tx) => matchReply(tx, mail.value))).toMatchObject({
		...{ customerId: world.customer, invoices: ['B'], by: 'thread' },
	});
});

test('references are found however they are written; short numbers are not', () => {
	expect(referencesIn('Facture FA-2027/0042 du 12/03, fa 2027 0043')).toEqual(
		expect.arrayContaining(['fa20270042']),
	);
	expect(referencesIn('le 12 mars, 450 euros')).not.toContain('450');
});

test('a mail that is no mail, or too large, is refused', async () => {
	expect(await readEml(Buffer.from('not a mail'))).toMatchObject({
		ok: false,
		problem: { code: 'eml-unreadable' },
	});
	expect(await readEml(Buffer.alloc(21 * 1024 * 1024))).toMatchObject({ problem: { code: 'eml-too-large' } });
});

test('what is quoted is parted from what is said; a mail of quotations is shown whole', () => {
	const said = partQuoted(
		'Payé hier.\n\nLe 2 mars 2027 à 10:00, Verrerie <a@b.fr> a écrit :\n> Bonjour\n> Merci',
	);
	expect(said.text).toBe('Payé hier.');
	expect(said.quoted).toContain('Bonjour');
	expect(partQuoted('> tout est cité').text).toBe('> tout est cité');
});

test('an accountant who writes for a child too is understood by the invoice that they name', async () => {
	const { organisationId } = world;
	const stamp = { at: AT, actor: null };
	const contacts = [{ name: 'Zoé', roles: ['accounting'], email: 'zoe@holding.test' }];
	await world.inside(async (tx) => {
		await saveCustomer(tx, organisationId, { id: 'holding', name: 'Holding', contacts }, stamp);
		const child = { id: world.customer, name: 'Durand SA', parentId: 'holding', chase: 'parent' as const };
		await saveCustomer(tx, organisationId, child, stamp);
	});
	const from = { From: 'Zoé <zoe@holding.test>', Subject: 'Question' };
	const named = await arrive(eml({ ...from, 'Message-ID': '<z1@x>' }, 'Où est la FA-2027-0043 ?'));
	expect(named.reply).toMatchObject({ customerId: world.customer, invoices: ['B'], matchedBy: 'number' });
	const later = { ...from, 'Message-ID': '<z2@x>', Date: 'Tue, 2 Mar 2027 11:00:00 +0100' };
	const unnamed = await arrive(eml(later, 'Bonjour.'));
	expect(unnamed.reply).toMatchObject({ customerId: 'holding', invoices: [], matchedBy: 'sender' });
});
