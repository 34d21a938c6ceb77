import { readFileSync } from 'node:fs';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import { outboxSms } from '#activities/ports/outbox-sms.ts';
import { sendSms } from '#activities/send-sms.ts';
import { readAccount } from '#db/account/read-account.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { followLetter } from '#lib/server/outbox/follow-letter.ts';
import { messageScreen } from '#lib/server/outbox/message-screen.ts';
import { confirmationPreview } from '#lib/server/tasks/confirmation-preview.ts';
import { editMessage } from '#lib/server/tasks/edit-message.ts';
import { messageParts } from '#lib/server/tasks/message-parts.ts';
import { postLetter } from '#lib/server/tasks/post-letter.ts';
import type { Person } from '#lib/server/session/person.ts';
import type { MessageParts } from '#lib/tasks/message-parts.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { templateById, templatePath } from '#workflows/files/scenario-file.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';
import { printNotice } from './printed-notice.ts';

const home = { lines: ['1 rue du Rhône'], postcode: '69001', city: 'Lyon', country: 'FR' };
const ELSEWHERE = ['Zone des Prés', '4 allée Verte', '38200 Vienne'];
let world: DeskWorld;
let nicolas: Person;
let task: string;

const query = () => `/tasks/message/parts?task=${encodeURIComponent(task)}`;
const parts = async (): Promise<MessageParts> =>
	(await (await messageParts(world.event(nicolas, {}, query()))).json()) as MessageParts;
async function edit(recipients: string) {
	const { subject, body } = await parts();
	return editMessage(world.event(nicolas, { key: task, subject, body, recipients }));
}
const journalled = async () => {
	const row = await world.one((tx) =>
		tx.selectFrom('journal').select('line').where('kind', '=', 'message-edited').executeTakeFirst(),
	);
	return (JSON.parse(row.line) as { details: Record<'original' | 'edited', MessageParts> }).details;
};

/** The message of a step waits for a person's word. */
async function waits(node: string, scenarioId = 'standard'): Promise<void> {
	task = `a/${node}:1`;
	await world.inside((tx) =>
		tx.updateTable('invoiceRun').set({ node, visit: 1, scenarioId, workflow: 'started' }).execute(),
	);
	await world.task(task, {
		...{ customerId: world.customer, invoiceId: 'a', kind: 'confirmation', code: 'confirm' },
		...{ runId: `inv/${world.organisationId}/a`, node, visit: 1 },
	});
}

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: on(2, 25, 8) });
	world = await deskWorld();
	nicolas = await world.person('Nicolas', 'admin');
	await world.invoice('a');
	await world.inside(async (tx) => {
		const sender = {
			signatoryName: 'Claire Moreau',
			replyEmail: 'compta@v.test',
			phone: '+33 4 78 00 00 00',
		};
		const ways = { smsConnected: true, lettersConnected: true, live: true };
		await tx
			.updateTable('organisation')
			.set({ address: JSON.stringify(home), ...sender, ...ways })
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
	});
});

afterAll(() => {
	vi.useRealTimers();
});

describe('the address of one letter', () => {
	const letter = () =>
		world.one((tx) => tx.selectFrom('letter').select(['messageId', 'state']).executeTakeFirst());
	const seen = async () => {
		const { messageId } = await letter();
		const event = { ...world.event(nicolas), params: { id: messageId } };
		return (await messageScreen(event)).message;
	};
	const post = (postedOn: string) =>
		postLetter(
			world.event(nicolas, {
				...{ key: 'a/formal-notice/post-letter', postedOn, registeredNumber: '1A', noPayment: 'on' },
			}),
		);
	const say = async (event: string, day: string) => {
		const { messageId } = await letter();
		const asked = { ...world.event(nicolas, { event, on: day }), params: { id: messageId } };
		return followLetter(asked);
	};
	const reader = async () => {
		const state = await world.inside((tx) => readAccount(tx, world.customer));
		return state && recipientFor(state, [], 'letter')?.role;
	};

	beforeEach(() => waits('formal-notice'));

	test('is that of the file, is checked, and the journal keeps what stood before and after', async () => {
		expect(await parts()).toMatchObject({ channel: 'letter', recipients: ['1 rue du Rhône', '69001 Lyon'] });
		const refused = { status: 400, data: { problems: { recipients: 'address-incomplete' } } };
		expect(await edit('4 allée Verte')).toMatchObject(refused);
		expect(await edit('4 allée Verte\nVienne')).toMatchObject(refused);
		expect(await edit(' ')).toMatchObject({ data: { problems: { recipients: 'field-required' } } });
		expect((await parts()).edited).toBeNull();
		expect(await edit(ELSEWHERE.join('\n'))).toMatchObject({ done: true });
		expect(await parts()).toMatchObject({ recipients: ELSEWHERE, edited: { by: 'Nicolas' }, problem: null });
		const { original, edited } = await journalled();
		expect(original.recipients).toEqual(['1 rue du Rhône', '69001 Lyon']);
		expect(edited.recipients).toEqual(ELSEWHERE);
		const preview = await confirmationPreview(world.event(nicolas, {}, query()));
		expect(preview.headers.get('content-type')).toBe('application/pdf');
	});

	test('is where it is printed, and printed again on the day of posting, whatever the file says', async () => {
		await edit(ELSEWHERE.join('\n'));
		await printNotice(world);
		expect((await seen()).to.join()).toContain('4 allée Verte, 38200 Vienne');
		expect((await seen()).text).toContain('38200 Vienne');
		expect(await post('2027-02-26')).toMatchObject({ refusal: { code: 'letter-reprinted' } });
		expect((await seen()).text).toContain('38200 Vienne');
		vi.setSystemTime(on(2, 26, 9));
		expect(await post('2027-02-26')).toMatchObject({ done: true });
	});

	test('that comes back says nothing of the address on file, to which it goes next', async () => {
		await edit(ELSEWHERE.join('\n'));
		await printNotice(world);
		await post('2027-02-25');
		vi.setSystemTime(on(3, 8, 9));
		await say('address-unknown', '2027-03-05');
		expect(await reader()).toBe('accounting');
		expect((await seen()).letter?.newEnvelope).toEqual(['1 rue du Rhône', '69001 Lyon']);
	});

	test('left as it was follows the file until the letter is printed', async () => {
		await edit('1 rue du Rhône\n69001 Lyon');
		const address = { ...home, lines: ['9 rue Neuve'] };
		await world.inside((tx) =>
			saveCustomer(
				tx,
				world.organisationId,
				{ id: world.customer, name: 'Durand SA', address },
				{ at: on(2, 25, 7), actor: null },
			),
		);
		expect((await parts()).recipients).toEqual(['9 rue Neuve', '69001 Lyon']);
	});
});

describe('the number of one text message', () => {
	const scenario = templateById('habitual-late-payer');

	beforeEach(async () => {
		await world.inside((tx) =>
			publishScenario(tx, {
				scenario,
				source: readFileSync(templatePath('habitual-late-payer'), 'utf8'),
				...{ format: 'yaml', by: 'anne', at: on(2, 1) },
			}),
		);
		await waits('sms-reminder', scenario.id);
	});

	test('can be another for once, if it is one', async () => {
		expect(await parts()).toMatchObject({ channel: 'sms', recipients: ['+33472000000'] });
		expect(await edit('appelez-moi')).toMatchObject({ data: { problems: { recipients: 'phone-invalid' } } });
		expect(await edit('06 12 34 56 78')).toMatchObject({ done: true });
		expect((await journalled()).original.recipients).toEqual(['+33472000000']);
		const deps = {
			...{ db: world.db, sms: outboxSms() },
			clock: { now: () => Promise.resolve(on(2, 25, 9)) },
		} as unknown as Deps;
		const order: ContactOrder = {
			...{ organisationId: world.organisationId, customerId: world.customer, invoice: 'a', at: on(2, 25, 9) },
			runId: `inv/${world.organisationId}/a`,
			scenario: { id: scenario.id, name: '', version: 1, hash: '' },
			intent: {
				...{ key: `inv/${world.organisationId}/a/sms-reminder:1`, attempt: 0, invoice: 'a', why: [] },
				...{ node: 'sms-reminder', kind: 'sms', channel: 'sms', level: 'amicable', template: 'sms-reminder' },
				...{ to: [], formalReached: false, handedOff: false, deferrals: null, owner: 'collector' },
			},
		};
		const result = await new MockActivityEnvironment().run(sendSms(deps), order);
		expect(result).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
		const { recipients } = await world.one((tx) =>
			tx.selectFrom('message').select('recipients').where('channel', '=', 'sms').executeTakeFirst(),
		);
		expect(recipients).toEqual({ to: [{ phone: '06 12 34 56 78' }] });
	});
});
