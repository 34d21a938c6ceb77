import { expect, test } from 'vitest';
import { takeEInvoiceStatus } from '#db/disputes/take-e-invoice-status.ts';
import { lettersOf } from '#lib/server/tasks/letter-tasks.ts';
import type { TaskQueryRow } from '#lib/server/tasks/task-query.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import { noticeKey, printNotice } from './printed-notice.ts';

test('whoever is to post a letter is told that the buyer says it has paid, as long as something is owed', async () => {
	const world = await receivablesWorld();
	await world.inside(async (tx) => {
		const address = JSON.stringify({ lines: ['1 quai'], postcode: '69001', city: 'Lyon', country: 'FR' });
		const company = { address, signatoryName: 'Claire', replyEmail: 'c@v.test', phone: '+33 4 78 00 00 00' };
		await tx.updateTable('organisation').set(company).execute();
		const account = { currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' };
		await tx.insertInto('bankAccount').values(account).execute();
	});
	await world.invoice('a');
	await printNotice(world);
	const row = { key: 't', kind: 'letter', customerId: world.customer, payload: { key: noticeKey(world) } };
	const told = () =>
		world.inside(async (tx) => (await lettersOf(tx, [row as TaskQueryRow])).get('t')?.paymentSentOn);
	expect(await told()).toBeNull();
	const status = { id: 'PA', customerId: world.customer, invoiceId: 'a', code: 211, reason: null } as const;
	await world.inside((tx) =>
		takeEInvoiceStatus(tx, world.organisationId, { ...status, on: null }, { at: on(2, 26), actor: null }),
	);
	expect(await told()).toBe('2027-02-26');
	await world.tell({ type: 'void', at: on(3, 3), invoice: 'a' });
	expect(await told()).toBeNull();
});
