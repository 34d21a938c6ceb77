import { beforeAll, expect, test } from 'vitest';
import { verifyJournal } from '#db/journal/verify-journal.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { refold } from '#db/account/refold.ts';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { tellPastMessages } from '#local/start/past-messages.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { afterFile } from '../config/after-file.ts';
import { demoDatabase } from '../config/demo-database.ts';

/** 2027-03-10, a Wednesday, noon in Paris. */
const NOW = Date.UTC(2027, 2, 10, 11);

let db: Db;
let organisationId = '';
let inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

beforeAll(async () => {
	const { ownerUrl } = await demoDatabase(NOW);
	organisationId = (await demoOrganisation(ownerUrl)) ?? '';
	db = connect(urlFor(ownerUrl, 'amiable_app'), 4);
	afterFile(() => db.destroy());
	inside = (work) => forOrganisation(db, organisationId, work);
	await tellPastMessages(db, organisationId, NOW);
}, 120_000);

test('what a text message said was filed as a text message to a telephone', async () => {
	const texts = await inside((tx) =>
		tx.selectFrom('message').select(['channel', 'recipients']).where('kind', '=', 'sms').execute(),
	);
	expect(texts.length).toBeGreaterThan(0);
	for (const { channel, recipients } of texts)
		expect([channel, recipients]).toMatchObject(['sms', { to: [{ phone: expect.stringMatching(/^\+/) }] }]);
});

test('runs that ended in formal notice or collections have the messages that led there', async () => {
	const messages = await inside((tx) =>
		tx
			.selectFrom('message as m')
			.innerJoin('contact as c', 'c.key', 'm.contactKey')
			.innerJoin('invoiceRun as r', 'r.invoiceId', 'c.invoiceId')
			.select(['m.channel', 'm.status', 'm.at', 'm.subject', 'r.status as run', 'c.invoiceId'])
			.where('r.status', 'in', ['formal', 'collections'])
			.execute(),
	);
	const invoices = new Set(messages.map(({ invoiceId }) => invoiceId));
	expect(invoices.size).toBeGreaterThanOrEqual(4);
	for (const invoice of invoices) {
		const own = messages.filter(({ invoiceId }) => invoiceId === invoice);
		expect(own.filter(({ channel }) => channel === 'email').length).toBeGreaterThanOrEqual(2);
		expect(own.filter(({ channel }) => channel === 'letter').length).toBeGreaterThanOrEqual(1);
	}
	expect(messages.every(({ at }) => at.getTime() < NOW)).toBe(true);
	expect(messages.every(({ status }) => status === 'filed' || status === 'sent')).toBe(true);
});

test('nobody was handed off before somebody was asked for it', async () => {
	const lines = await inside((tx) =>
		tx
			.selectFrom('journal as j')
			.innerJoin('invoiceRun as r', (join) =>
				join.on(
					(eb) => eb.fn('array_position', [eb.ref('j.invoices'), eb.ref('r.invoiceId')]),
					'is not',
					null,
				),
			)
			.select(['r.invoiceId', 'j.kind', 'j.at', 'j.line'])
			.where('r.outcome', '=', 'handed-off')
			.execute(),
	);
	const at = (invoice: string, kind: string, words: string) =>
		lines
			.find((one) => one.invoiceId === invoice && one.kind === kind && one.line.includes(words))
			?.at.getTime();
	const invoices = [...new Set(lines.map(({ invoiceId }) => invoiceId))];
	expect(invoices.length).toBeGreaterThan(0);
	for (const invoice of invoices)
		expect(at(invoice, 'fact', '"handed-off"')).toBeGreaterThan(at(invoice, 'task', '"approve"') ?? Infinity);
});

test('their letters were posted and received; of the past only a broken promise waits for somebody', async () => {
	const letters = await inside((tx) =>
		tx.selectFrom('letter').select(['state', 'postedOn', 'stateOn']).execute(),
	);
	expect(letters.length).toBeGreaterThanOrEqual(4);
	for (const { state, postedOn, stateOn } of letters) {
		expect(state).toBe('received');
		expect(stateOn! > postedOn!).toBe(true);
	}
	const open = await inside((tx) =>
		tx.selectFrom('task').select(['kind', 'code']).where('state', '=', 'open').execute(),
	);
	expect(open).toEqual([{ kind: 'promise', code: 'promise-broken' }]);
});

test('accounts and journal stand as if it had been so', async () => {
	const told = await inside((tx) =>
		tx.selectFrom('contact').select('customerId').distinct().where('channel', '=', 'letter').execute(),
	);
	for (const { customerId } of told) {
		const { state } = await inside((tx) =>
			tx
				.selectFrom('customerAccount')
				.select('state')
				.where('customerId', '=', customerId)
				.executeTakeFirstOrThrow(),
		);
		expect(await inside((tx) => refold(tx, customerId))).toEqual(state);
	}
	expect(await inside((tx) => verifyJournal(tx))).toMatchObject({ ok: true });
});

test('news of an invoice whose run ended then is for a person: its reminders do not begin again', async () => {
	const ended = await inside((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['invoiceId', 'customerId', 'outcome', 'runState'])
			.where('status', 'in', ['formal', 'collections'])
			.execute(),
	);
	expect(ended.map(({ outcome }) => outcome).sort()).toEqual([
		'completed',
		'completed',
		'handed-off',
		'handed-off',
	]);
	for (const { invoiceId, customerId, outcome, runState } of ended) {
		expect(runState).toMatchObject({ ended: outcome, invoice: invoiceId });
		const reply: Fact = { id: `reply/${invoiceId}`, at: NOW, actor: null, type: 'reply', invoice: invoiceId };
		expect(await inside((tx) => recordFact(tx, organisationId, customerId, reply))).toMatchObject({
			ok: true,
		});
	}
	const after = await inside((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['invoiceId', 'workflow'])
			.where(
				'invoiceId',
				'in',
				ended.map(({ invoiceId }) => invoiceId),
			)
			.execute(),
	);
	expect(after.map(({ workflow }) => workflow)).toEqual(ended.map(() => 'closed'));
	const late = await inside((tx) => tx.selectFrom('lateEvent').select('invoiceId').execute());
	expect(late.map(({ invoiceId }) => invoiceId).sort()).toEqual(
		ended.map(({ invoiceId }) => invoiceId).sort(),
	);
});
