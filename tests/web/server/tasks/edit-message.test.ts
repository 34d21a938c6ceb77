import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import type { MailMessage } from '#activities/ports/mail.ts';
import { tellLostEdit } from '#activities/contact/tell-lost-edit.ts';
import { sendEmail } from '#activities/send-email.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { tellCustomer } from '#db/customers/tell-customer.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { editMessage } from '#lib/server/tasks/edit-message.ts';
import { keepLive } from '#lib/server/tasks/keep-live.ts';
import { messageParts } from '#lib/server/tasks/message-parts.ts';
import type { MessageParts } from '#lib/tasks/message-parts.ts';
import type { Person } from '#lib/server/session/person.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let nicolas: Person;
const task = 'A1/reminder-1:1';
const runId = () => `inv/${world.organisationId}/A1`;
const contactKey = () => `${runId()}/reminder-1:1`;

const parts = async (key = task): Promise<MessageParts> => {
	const path = `/tasks/message/parts?task=${encodeURIComponent(key)}`;
	return (await (await messageParts(world.event(nicolas, {}, path))).json()) as MessageParts;
};

const edit = async (
	changes: Partial<Record<'key' | 'subject' | 'body' | 'recipients' | 'copies', string>>,
	files: string[] = [],
) => {
	const { subject, body, recipients } = await parts(changes.key);
	const fields = { key: task, subject, body, recipients: recipients.join(', '), copies: '', ...changes };
	return editMessage(world.event(nicolas, { ...fields, 'attachments[]': files }));
};

const document = (customerId: string, filename: string) =>
	world.inside((tx) =>
		storeDocument(tx, {
			...{ kind: 'order', customerId, invoiceId: null, filename, mediaType: 'application/pdf' },
			...{ content: new TextEncoder().encode(filename), at: TODAY, actor: null },
		}),
	);

/** The reminder as the run sends it once somebody has confirmed it: what the provider was handed. */
async function sent(): Promise<MailMessage> {
	const mails: MailMessage[] = [];
	const mail = {
		deliver: (message: MailMessage) => {
			mails.push(message);
			return Promise.resolve({ provider: 'test', reference: '1', acceptedAt: null });
		},
	};
	const deps = { db: world.db, mail, clock: { now: () => Promise.resolve(TODAY) } } as unknown as Deps;
	const intent: Intent = {
		...{ key: contactKey(), attempt: 0, invoice: 'A1', node: 'reminder-1', template: 'reminder-1', to: [] },
		...{ kind: 'email', channel: 'email', level: 'amicable', grant: { days: 8, from: 'sending' } },
		...{ formalReached: false, handedOff: false, deferrals: null, why: [], owner: 'collector' },
	};
	const result = await new MockActivityEnvironment().run(sendEmail(deps), {
		...{ organisationId: world.organisationId, customerId: 'a', invoice: 'A1', runId: runId(), at: TODAY },
		scenario: { id: 'standard', name: 'Standard', version: 1, hash: '' },
		intent,
	});
	expect(result).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	const [message] = mails;
	if (!message) throw new Error('nothing was sent');
	return message;
}

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	world = await deskWorld();
	nicolas = await world.person('Nicolas', 'collector');
	await world.debtor('a', { invoices: [['A1', 100_000, '2027-02-05']] });
	await world.debtor('b', { invoices: [['B1', 70_000, '2027-02-05']] });
	await world.inside(async (tx) => {
		const address = JSON.stringify({ lines: ['1 quai'], postcode: '69001', city: 'Lyon', country: 'FR' });
		const sender = {
			signatoryName: 'Claire Moreau',
			replyEmail: 'compta@v.test',
			phone: '+33 4 78 00 00 00',
		};
		await tx
			.updateTable('organisation')
			.set({ address, ...sender, mailConnected: true, live: true })
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
		await tx
			.updateTable('invoiceRun')
			.set({ workflow: 'started', node: 'reminder-1', visit: 1 })
			.where('invoiceId', '=', 'A1')
			.execute();
	});
	await world.task(task, {
		...{ customerId: 'a', invoiceId: 'A1', kind: 'confirmation', code: 'confirm' },
		...{ runId: runId(), node: 'reminder-1', visit: 1 },
	});
});

afterAll(() => {
	vi.useRealTimers();
});

describe('a message that waits for a person', () => {
	test('is read as it leaves: in the language of who gets it, in the tone of the profile that counts', async () => {
		await world.inside(async (tx) => {
			await tx.updateTable('contactPerson').set({ language: 'en' }).where('customerId', '=', 'a').execute();
			await tx
				.insertInto('customerProfile')
				.values({
					...{ customerId: 'a', computed: 'habitual-late-payer', score: 20, factors: '[]' },
					computedAt: new Date(TODAY),
				})
				.execute();
			await tellCustomer(tx, world.organisationId, 'a', { at: TODAY, actor: null });
		});
		const { subject } = await parts();
		const message = await sent();
		expect(message.subject).toBe(subject);
		expect(subject).toMatch(/^Overdue/);
	});

	test('opens with its recipient, its words filled in and its blocks by name', async () => {
		const shown = await parts();
		expect(shown).toMatchObject({
			channel: 'email',
			recipients: ['a@d.test'],
			copies: [],
			edited: null,
			problem: null,
		});
		expect(shown.body).toContain('[[statement]]');
		expect(shown.body).toContain('Mme a');
		expect(shown.body).not.toContain('{{');
	});

	test('what a person writes is what leaves, to whom they say, with the files that they chose', async () => {
		const order = await document('a', 'commande.pdf');
		const { body } = await parts();
		const changed = `Chère Madame, comme convenu au téléphone.\n\n${body}`;
		expect(
			await edit({ body: changed, recipients: 'daf@d.test', copies: 'pdg@d.test' }, [order]),
		).toMatchObject({
			done: true,
		});
		const message = await sent();
		expect(message.text).toContain('comme convenu au téléphone');
		expect(message.html).toContain('comme convenu au téléphone');
		expect(message.text.replaceAll(/\s/g, ' ')).toContain('FR76 3000 6000');
		expect(message.to).toEqual([{ email: 'daf@d.test' }]);
		expect(message.cc).toEqual([{ email: 'pdg@d.test' }]);
		expect(message.attachments.filter(({ contentId }) => !contentId).map(({ fileName }) => fileName)).toEqual(
			['commande.pdf'],
		);
	});

	test('paid in part after it was changed, it asks what remains, in its words as in its table', async () => {
		await edit({ body: `Nous attendons 1\u00a0000,00\u00a0€.\n\n${(await parts()).body}` });
		const payment = { type: 'payment', payment: 'p1', amountCents: 40_000, currency: 'EUR' } as const;
		const told = await world.inside((tx) =>
			recordFact(tx, world.organisationId, 'a', {
				...{ id: 'p1', at: TODAY - 60_000, actor: null, valueDate: '2027-03-02' },
				...payment,
				allocations: [{ invoice: 'A1', amountCents: 40_000 }],
			}),
		);
		expect(told.ok).toBe(true);
		const { text } = await sent();
		expect(text.replaceAll(/\s/g, ' ')).toContain('Nous attendons 600,00 €.');
		expect(text.replaceAll(/\s/g, ' ')).not.toContain('attendons 1 000,00');
	});

	test('a change that leaves out a compulsory item is refused, and nothing is kept', async () => {
		const { body } = await parts();
		const refused = await edit({ body: body.replace('[[payment]]', '') });
		expect(refused).toMatchObject({ status: 409, data: { refusal: { code: 'missing-item' } } });
		expect((await parts()).edited).toBeNull();
		expect(await edit({ recipients: 'nobody' })).toMatchObject({
			status: 400,
			data: { problems: { recipients: 'email-invalid' } },
		});
	});

	test('a file of another customer goes with no message, whatever the form says', async () => {
		const foreign = await document('b', 'secret.pdf');
		await edit({}, [foreign]);
		const { attachments } = await sent();
		expect(attachments.filter(({ contentId }) => !contentId)).toEqual([]);
	});

	test('the journal keeps what stood before and after; whoever changed it is known for the second pair of eyes', async () => {
		await edit({ subject: 'Un mot personnel' });
		const row = await world.one((tx) =>
			tx.selectFrom('journal').select('line').where('kind', '=', 'message-edited').executeTakeFirst(),
		);
		const { details } = JSON.parse(row.line) as { details: { original: MessageParts; edited: MessageParts } };
		expect(details.edited.subject).toBe('Un mot personnel');
		expect(details.original.subject).toContain('A1');
		const { editedBy } = await world.one((tx) =>
			tx.selectFrom('task').select('editedBy').where('key', '=', task).executeTakeFirst(),
		);
		expect(editedBy).toBe(nicolas.userId);
	});
});

test('the e-mail beside a call is read and changed as it leaves, under its own key', async () => {
	const key = 'A1/call:1/confirm';
	await world.inside((tx) =>
		tx.updateTable('invoiceRun').set({ node: 'call', visit: 1 }).where('invoiceId', '=', 'A1').execute(),
	);
	await world.task(key, {
		...{ customerId: 'a', invoiceId: 'A1', kind: 'confirmation', code: 'confirm' },
		...{ runId: runId(), node: 'call', visit: 1 },
	});
	const shown = await parts(key);
	expect(shown).toMatchObject({
		...{ channel: 'email', recipients: ['a@d.test'], copies: [], attachments: [] },
		...{ isBesideCall: true, edited: null, problem: null },
	});
	expect(shown.body).toContain('[[statement]]');
	expect(await edit({ key, subject: 'Suite à notre appel' })).toMatchObject({ done: true });
	const kept = await world.one((tx) =>
		tx.selectFrom('messageEdit').select(['contactKey', 'taskKey', 'subject']).executeTakeFirst(),
	);
	expect(kept).toEqual({
		...{ contactKey: `${runId()}/call:1/email`, taskKey: key, subject: 'Suite à notre appel' },
	});
	expect(await parts(key)).toMatchObject({ subject: 'Suite à notre appel', edited: { by: 'Nicolas' } });
});

test('words written for a message that joined another did not leave: the person is told, and which one did', async () => {
	await world.inside((tx) =>
		tx
			.insertInto('messageEdit')
			.values({
				...{ contactKey: contactKey(), taskKey: task, subject: 's', body: 'b', editedBy: nicolas.userId },
				...{ recipients: '[]', copies: '[]', original: '{}', at: new Date(TODAY) },
				attachments: [],
			})
			.execute(),
	);
	const about = { organisationId: world.organisationId, customerId: 'a', invoice: 'A1', runId: runId() };
	const order = { ...about, at: TODAY, intent: { key: contactKey(), node: 'reminder-1' } };
	const merged = { kind: 'merge', into: 'inv/x/A2/reminder-1:1' } as unknown as Decision;
	await tellLostEdit({ db: world.db }, order as unknown as ContactOrder, merged);
	await tellLostEdit({ db: world.db }, order as unknown as ContactOrder, merged);
	const rows = await world.inside((tx) =>
		tx.selectFrom('task').select(['kind', 'code', 'payload']).where('kind', '=', 'incident').execute(),
	);
	expect(rows).toEqual([
		{ kind: 'incident', code: 'edit-not-sent', payload: { key: 'inv/x/A2/reminder-1:1', reason: 'merged' } },
	]);
});

test('an amount left as it was shown stays a variable; another amount is the person’s own', () => {
	const values = { 'totals.claimedCents | money': '600,00 €', 'deadline.date | date': '' };
	expect(keepLive('600,00 € avant lundi, dont 60,00 €', values)).toBe(
		'{{ totals.claimedCents | money }} avant lundi, dont 60,00 €',
	);
});
