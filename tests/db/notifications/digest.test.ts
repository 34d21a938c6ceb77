import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { digestWords } from '#activities/digest/digest-words.ts';
import { sendDigests } from '#activities/digest/send-digests.ts';
import type { MailMessage, MailPort } from '#activities/ports/mail.ts';
import { notify } from '#db/notifications/notify.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';

let company: OrganisationDatabase;
let sent: MailMessage[];
let broken: boolean;
const anne = randomUUID();
const provider: MailPort = {
	name: 'postmark',
	deliver: (message) => {
		if (broken) return Promise.reject(new Error('down'));
		sent.push(message);
		return Promise.resolve({ provider: 'postmark', reference: String(sent.length), acceptedAt: null });
	},
};
/** Paris time in winter. */
const at = (local: string) => Date.parse(`${local}:00+01:00`);

beforeEach(async () => {
	company = await organisationDatabase();
	[sent, broken] = [[], false];
	await company.inside(async (tx) => {
		await tx
			.updateTable('organisation')
			.set({ live: true, mailConnected: true, replyEmail: 'compta@verrerie.test', language: 'fr' })
			.execute();
		await tx
			.insertInto('membership')
			.values({ userId: anne, name: 'Anne Roux', email: 'anne@verrerie.test', roles: ['collector'] })
			.execute();
		await tx.insertInto('customer').values({ id: 'C1', name: 'Bois & Fils', collectorId: anne }).execute();
		await tx
			.insertInto('contactPerson')
			.values({ customerId: 'C1', name: 'Zoé', email: 'zoe@bois.test' })
			.execute();
	});
});

const tell = (event: string, when: string) =>
	company.inside((tx) =>
		notify(tx, {
			...{
				to: { team: ['collector'] },
				kind: 'promise-broken',
				event,
				at: new Date(at(when)),
				customerId: 'C1',
			},
			...{ amountCents: 123_456, currency: 'EUR', params: { on: '2027-03-01' } },
		}),
	);
const send = (when: string) =>
	sendDigests(
		{ db: company.db, mail: provider, address: 'https://amiable.test' },
		company.organisationId,
		at(when),
	);
const prefer = (digest: 'none' | 'daily' | 'weekly', weekday = 1) =>
	company.inside((tx) =>
		tx
			.insertInto('notificationPreference')
			.values({ userId: anne, digest, weekday, sendAt: '09:00' })
			.execute(),
	);

test('a person’s digest carries the file, to them alone, at their hour, once', async () => {
	await tell('a', '2027-03-02T07:00');
	expect(await send('2027-03-02T07:30')).toBe(0);
	expect(await send('2027-03-02T08:00')).toBe(1);
	expect(await send('2027-03-02T08:15')).toBe(0);
	const [mail] = sent;
	expect(mail).toMatchObject({ to: [{ email: 'anne@verrerie.test', name: 'Anne Roux' }], cc: [] });
	expect(mail?.text).toMatch(/Promesse non tenue — Bois & Fils · 1.234,56.€/);
	expect(mail?.text).toContain('1er mars 2027');
	expect(mail?.text).toContain('https://amiable.test/customers/C1');
	expect(mail?.html).toContain('Bois &#38; Fils');
	expect(JSON.stringify(sent)).not.toContain('zoe@bois.test');
});

test('weekly and none are kept to; what was read in the product is not mailed', async () => {
	await prefer('weekly', 3);
	await tell('a', '2027-03-01T07:00');
	expect(await send('2027-03-02T10:00')).toBe(0);
	expect(await send('2027-03-03T10:00')).toBe(1);
	await company.inside((tx) => tx.updateTable('notificationPreference').set({ digest: 'none' }).execute());
	await tell('b', '2027-03-09T07:00');
	expect(await send('2027-03-10T10:00')).toBe(0);
	await company.inside((tx) => tx.updateTable('notificationPreference').set({ digest: 'daily' }).execute());
	await company.inside((tx) => tx.updateTable('notification').set({ readAt: new Date() }).execute());
	expect(await send('2027-03-10T10:00')).toBe(0);
});

test('a provider that is down loses nothing', async () => {
	await tell('a', '2027-03-02T07:00');
	broken = true;
	expect(await send('2027-03-02T08:00')).toBe(0);
	broken = false;
	expect(await send('2027-03-03T08:00')).toBe(1);
});

test('nothing leaves for who has left, nor while the company is not live', async () => {
	await tell('a', '2027-03-02T07:00');
	await company.inside((tx) => tx.updateTable('membership').set({ active: false }).execute());
	expect(await send('2027-03-02T08:00')).toBe(0);
	await company.inside((tx) => tx.updateTable('membership').set({ active: true }).execute());
	await company.inside((tx) => tx.updateTable('organisation').set({ live: false }).execute());
	expect(await send('2027-03-02T08:00')).toBe(0);
	expect(sent).toEqual([]);
});

test('both languages say the same things', () => {
	expect(Object.keys(digestWords.en)).toEqual(Object.keys(digestWords.fr));
});
