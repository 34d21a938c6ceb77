import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { MailMessage, MailPort } from '#activities/ports/mail.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { sendWeeklyReport } from '#activities/report/send-weekly-report.ts';
import type { Role } from '#db/values.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

/** Mondays of 2027 at 08:00 in Paris. */
const MONDAYS = [on(3, 1, 7), on(3, 8, 7), on(3, 15, 7), on(3, 22, 7)];
const [first = 0, second = 0, third = 0, fourth = 0] = MONDAYS;

let world: ReceivablesWorld;

/** A provider that remembers what it was given. */
function provider(fails = false): { mail: MailPort; delivered: MailMessage[] } {
	const delivered: MailMessage[] = [];
	const receipt = { provider: 'test', reference: 'r', acceptedAt: null };
	return {
		delivered,
		mail: {
			name: 'test',
			deliver: (message) => {
				if (fails) return Promise.reject(new Error('refused'));
				delivered.push(message);
				return Promise.resolve(receipt);
			},
			find: () => Promise.resolve({ state: 'delivered', receipt }),
			findSettlesMs: 0,
		},
	};
}

const send = (mail: MailPort, at: number) =>
	sendWeeklyReport({ db: world.db, mail }, world.organisationId, at);
const reports = () =>
	world.inside((tx) =>
		tx
			.selectFrom('weeklyReport')
			.select(['weekOn', 'state', 'recipients', 'documentId'])
			.orderBy('weekOn')
			.execute(),
	);

async function member(name: string, roles: Role[], weeklyReport: boolean): Promise<void> {
	const values = { userId: randomUUID(), name, email: `${name}@verre.test`, roles, weeklyReport };
	await world.inside((tx) => tx.insertInto('membership').values(values).execute());
}

beforeAll(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

test('nobody asked: no report is made', async () => {
	await member('silent', ['admin'], false);
	expect(await send(outboxMail(), first)).toBe(false);
	expect(await reports()).toEqual([]);
});

test('while nothing leaves the machine the report is kept, as a PDF, once a week, from seven o’clock on Mondays', async () => {
	await member('director', ['admin'], true);
	await member('seller', ['sales'], true);
	expect(await send(outboxMail(), on(3, 1, 5, 30))).toBe(false);
	expect(await send(outboxMail(), on(3, 2, 7))).toBe(false);
	expect(await send(outboxMail(), first)).toBe(true);
	expect(await send(outboxMail(), first + 900_000)).toBe(false);
	const [report] = await reports();
	expect(report).toMatchObject({ weekOn: '2027-03-01', state: 'kept', recipients: ['director@verre.test'] });
	const file = await world.inside((tx) =>
		tx
			.selectFrom('document')
			.where('id', '=', report?.documentId ?? '')
			.select(['content', 'mediaType'])
			.executeTakeFirstOrThrow(),
	);
	expect(file.mediaType).toBe('application/pdf');
	expect(file.content.subarray(0, 5).toString()).toBe('%PDF-');
});

test('connected but not live, nothing leaves either', async () => {
	const { mail, delivered } = provider();
	await world.inside((tx) =>
		tx
			.updateTable('organisation')
			.set({ mailConnected: true, live: false, senderEmail: 'us@verre.test' })
			.execute(),
	);
	expect(await send(mail, second)).toBe(true);
	expect(delivered).toEqual([]);
});

test('live, it goes to whom asked and sees everything, with the PDF attached', async () => {
	const { mail, delivered } = provider();
	await world.inside((tx) => tx.updateTable('organisation').set({ live: true }).execute());
	expect(await send(mail, third)).toBe(true);
	expect(delivered.map(({ to }) => to.map(({ email }) => email))).toEqual([['director@verre.test']]);
	expect(delivered[0]?.attachments[0]).toMatchObject({ contentType: 'application/pdf' });
	expect(delivered[0]?.text).toContain('1\u00a0000,00');
	expect((await reports()).at(-1)).toMatchObject({ weekOn: '2027-03-15', state: 'sent' });
});

test('a provider that refuses is said, and the report is not lost', async () => {
	expect(await send(provider(true).mail, fourth)).toBe(true);
	const last = (await reports()).at(-1);
	expect(last?.state).toBe('failed');
	expect(last?.documentId).not.toBeNull();
});
