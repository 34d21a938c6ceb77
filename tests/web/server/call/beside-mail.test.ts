import { beforeAll, expect, test } from 'vitest';
import { besideMail } from '#lib/server/call/beside-mail.ts';
import { withPartsForPictures } from '#lib/server/call/inline-pictures.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let world: ReceivablesWorld;

beforeAll(async () => {
	world = await receivablesWorld();
	await world.inside(async (tx) => {
		await tx
			.updateTable('organisation')
			.set({
				senderEmail: 'relance@verrerie.test',
				replyEmail: 'compta@verrerie.test',
				phone: '+33472111213',
			})
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
	});
	await world.invoice('A', { number: 'FA-1' });
	await world.invoice('B', { number: 'FA-2' });
});

const order = () => ({
	...{ customerId: world.customer, invoices: ['A', 'B'], by: '2027-03-12', contactId: null, at: on(3, 2, 9) },
});

test('says in writing what was said: every invoice, the total, how to pay, whom to ask (s21, s25)', async () => {
	const made = await besideMail(world.inside, order());
	if (!made.ok) throw new Error(made.problem.code);
	const { mail } = made.value;
	expect(mail).toMatchObject({
		from: { email: 'relance@verrerie.test' },
		replyTo: { email: 'compta@verrerie.test' },
		to: [{ email: 'compta@durand.test', name: 'Paul Durand' }],
	});
	for (const part of ['FA-1', 'FA-2', 'FR76 3000 6000', 'compta@verrerie.test'])
		expect(mail.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(part);
	expect(mail.html).not.toContain('data:image');
	for (const { contentId } of mail.attachments) expect(mail.html).toContain(`cid:${contentId ?? ''}`);
});

test('nobody is written to at an address that is out of use', async () => {
	await world.inside((tx) =>
		tx.updateTable('contactPerson').set({ unusableReason: 'unsubscribed' }).execute(),
	);
	expect(await besideMail(world.inside, order())).toMatchObject({
		ok: false,
		problem: { code: 'no-recipient' },
	});
});

test('pictures inside a text become parts of the mail, each once', () => {
	const url = 'data:image/png;base64,aGVsbG8=';
	const { html, pictures } = withPartsForPictures(`<img src="${url}"><img src="${url}">`);
	expect(html).toBe('<img src="cid:picture-1"><img src="cid:picture-1">');
	expect(pictures).toMatchObject([
		{ contentType: 'image/png', contentId: 'picture-1', fileName: 'picture-1.png' },
	]);
});
