import { beforeEach, expect, test } from 'vitest';
import { sendTaskMails } from '#activities/task-mail/send-task-mails.ts';
import { taskMails } from '#activities/task-mail/task-mails.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { openTask } from '#db/queries/open-task.ts';
import { sendingWorld } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';
import { on } from '../receivables-world.ts';

const AT = on(3, 2, 9);

let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.debtor('petit', {
		contacts: [{ name: 'Jeanne Roux', roles: ['accounting'], email: 'compta@petit.test' }],
	});
	await world.invoice('a', { customerId: 'petit', number: 'FA-7' });
});

/** A plan in two instalments with its letter, which is to leave as `code` says. */
const agreed = (code: 'mail-plan' | 'post-plan') =>
	world.inside(async (tx) => {
		const stamp = { at: AT, actor: 'anne' };
		await recordFact(tx, world.organisationId, 'petit', {
			...{ ...stamp, id: 'plan/p', type: 'plan-agreed', plan: 'p', invoices: ['a'], acceleration: true },
			instalments: ['2027-03-31', '2027-04-30'].map((day) => ({ on: day, amountCents: 50_000 })),
		});
		const documentId = await storeDocument(tx, {
			...{ kind: 'plan', customerId: 'petit', invoiceId: null, filename: 'plan.pdf', ...stamp },
			...{ mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 accord') },
		});
		await tx.updateTable('paymentPlan').set({ documentId }).where('id', '=', 'p').execute();
		await openTask(tx, {
			...{ key: 'promise/plan/p', kind: 'promise', code, customerId: 'petit', invoiceId: 'a', runId: null },
			...{ node: null, visit: null, owner: 'collector', scenario: null, at: new Date(AT), dueAt: null },
			payload: { plan: 'p' },
		});
	});
const send = () => sendTaskMails(world.deps, world.organisationId, AT, taskMails.plan);
const messages = () =>
	world.inside((tx) =>
		tx
			.selectFrom('message')
			.select(['kind', 'status', 'subject', 'text', 'invoices', 'recipients'])
			.execute(),
	);
const task = () =>
	world.one((tx) =>
		tx.selectFrom('task').select('state').where('key', '=', 'promise/plan/p').executeTakeFirst(),
	);

test('the letter of a plan leaves by e-mail once, its PDF attached, to whoever is for accounts', async () => {
	await agreed('mail-plan');
	expect(await send()).toBe(1);
	expect(await send()).toBe(0);
	expect(await messages()).toMatchObject([
		{ kind: 'plan', status: 'sent', invoices: ['a'], recipients: { to: [{ email: 'compta@petit.test' }] } },
	]);
	const [message] = await messages();
	expect(message?.subject).toContain('2 échéances');
	expect(message?.text.replaceAll(/\s/g, ' ')).toContain(
		'1 000,00 € en 2 échéances, la première le 31 mars 2027',
	);
	const attached = await world.inside((tx) =>
		tx
			.selectFrom('messageAttachment as x')
			.innerJoin('document as d', 'd.id', 'x.documentId')
			.select('d.filename')
			.execute(),
	);
	expect(attached).toEqual([{ filename: 'plan.pdf' }]);
	expect(await task()).toEqual({ state: 'done' });
});

test('with nobody to write to, or to be posted, it stays a person’s task', async () => {
	await agreed('post-plan');
	expect(await send()).toBe(0);
	await world.inside(async (tx) => {
		await tx.updateTable('task').set({ code: 'mail-plan' }).where('key', '=', 'promise/plan/p').execute();
		await tx.updateTable('contactPerson').set({ unusableReason: 'unsubscribed' }).execute();
	});
	expect(await send()).toBe(0);
	expect(await messages()).toEqual([]);
	expect(await task()).toEqual({ state: 'open' });
});
