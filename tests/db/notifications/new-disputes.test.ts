import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { sendDigests } from '#activities/digest/send-digests.ts';
import type { MailMessage, MailPort } from '#activities/ports/mail.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

const [luc, anne] = [randomUUID(), randomUUID()];
let world: ReceivablesWorld;

beforeAll(async () => {
	world = await receivablesWorld();
	await world.invoice('A', { number: 'FA-1', amountCents: 90_000 });
	await world.inside(async (tx) => {
		await tx
			.updateTable('organisation')
			.set({ live: true, mailConnected: true, replyEmail: 'compta@verrerie.test', language: 'fr' })
			.execute();
		await tx
			.insertInto('membership')
			.values([
				{ userId: luc, name: 'Luc', email: 'luc@verrerie.test', roles: ['contributor'] },
				{ userId: anne, name: 'Anne', email: 'anne@verrerie.test', roles: ['collector'] },
			])
			.execute();
		await tx.updateTable('customer').set({ collectorId: anne }).where('id', '=', world.customer).execute();
		await tx
			.insertInto('disputeCode')
			.values({
				status: 'Litige',
				subStatus: 'Logistique',
				categories: ['delivery'],
				ownerId: luc,
				position: 0,
			})
			.execute();
	});
});

const open = (dispute: string, actor: string | null, category = 'delivery') =>
	world.tell({
		...{ type: 'dispute-opened', dispute, invoice: 'A', category, amountCents: 10_000 },
		...{ resolveOn: '2027-03-20', at: on(3, 2, 9), actor },
	});
const told = (dispute: string) =>
	world.inside((tx) =>
		tx
			.selectFrom('notification')
			.select(['userId', 'kind', 'amountCents', 'path'])
			.where('path', '=', `/disputes/${dispute}`)
			.execute(),
	);

test('the owner of a dispute’s category is told of it, whoever opened it', async () => {
	await open('by-a-colleague', anne);
	expect(await told('by-a-colleague')).toEqual([
		{ userId: luc, kind: 'task-assigned', amountCents: 10_000, path: '/disputes/by-a-colleague' },
	]);
	await open('by-the-debtor', 'debtor:1');
	expect((await told('by-the-debtor')).map(({ userId }) => userId)).toEqual([luc]);
});

test('nobody is told of what they opened themselves', async () => {
	await open('by-themselves', luc);
	expect(await told('by-themselves')).toEqual([]);
});

test('their next digest says which dispute, how much, and by when', async () => {
	const sent: MailMessage[] = [];
	const mail: MailPort = {
		name: 'postmark',
		deliver: (message) => {
			sent.push(message);
			return Promise.resolve({ provider: 'postmark', reference: '1', acceptedAt: null });
		},
	};
	const deps = { db: world.db, mail, address: 'https://amiable.test' };
	await sendDigests(deps, world.organisationId, on(3, 3, 9));
	const [digest] = sent.filter(({ to }) => to[0]?.email === 'luc@verrerie.test');
	expect(digest?.text).toContain('FA-1');
	expect(digest?.text).toContain('Un litige vous est confié, à résoudre pour le 20 mars 2027');
	expect(digest?.text).toContain('https://amiable.test/disputes/by-the-debtor');
});
