import { beforeEach, expect, test } from 'vitest';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
import { editMessage } from '#lib/server/tasks/edit-message.ts';
import { messageParts } from '#lib/server/tasks/message-parts.ts';
import type { Person } from '#lib/server/session/person.ts';
import type { MessageParts } from '#lib/tasks/message-parts.ts';
import { BEGINNING } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

/** Whoever confirms a letter sees what goes into its envelope, also once somebody has changed its words. */
const home = { lines: ['1 rue du Rhône'], postcode: '69001', city: 'Lyon', country: 'FR' };
const task = 'a/formal-notice:1';
let world: DeskWorld;
let nicolas: Person;

const parts = async (): Promise<MessageParts> => {
	const asked = world.event(nicolas, {}, `/tasks/message/parts?task=${encodeURIComponent(task)}`);
	return (await (await messageParts(asked)).json()) as MessageParts;
};

beforeEach(async () => {
	world = await deskWorld();
	nicolas = await world.person('Nicolas', 'admin');
	await world.invoice('a');
	await world.inside(async (tx) => {
		const sender = {
			signatoryName: 'Claire Moreau',
			replyEmail: 'compta@v.test',
			phone: '+33 4 78 00 00 00',
		};
		await tx
			.updateTable('organisation')
			.set({ address: JSON.stringify(home), ...sender })
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
		await storeDocumentOnce(tx, {
			...{ kind: 'invoice', customerId: world.customer, invoiceId: 'a', filename: 'FA-a.pdf' },
			...{ mediaType: 'application/pdf', content: new Uint8Array([1]), at: BEGINNING, actor: null },
		});
		const standing = {
			node: 'formal-notice',
			visit: 1,
			scenarioId: 'standard',
			workflow: 'started' as const,
		};
		await tx.updateTable('invoiceRun').set(standing).execute();
	});
	await world.task(task, {
		...{ customerId: world.customer, invoiceId: 'a', kind: 'confirmation', code: 'confirm' },
		...{ runId: `inv/${world.organisationId}/a`, node: 'formal-notice', visit: 1 },
	});
});

const named = ({ files, attachments }: MessageParts): (string | undefined)[] =>
	attachments.map((id) => files.find((file) => file.id === id)?.filename);

test('the invoice’s file is named before and after a change of its words', async () => {
	const before = await parts();
	expect(named(before)).toEqual(['FA-a.pdf']);
	const { subject, body, recipients } = before;
	const fields = { key: task, subject: `${subject} !`, body, recipients: recipients.join('\n') };
	expect(await editMessage(world.event(nicolas, fields))).toMatchObject({ done: true });
	const after = await parts();
	expect(after.edited).not.toBeNull();
	expect(named(after)).toEqual(['FA-a.pdf']);
	const kept = await world.one((tx) => tx.selectFrom('messageEdit').select('attachments').executeTakeFirst());
	expect(kept.attachments).toEqual(before.attachments);
});
