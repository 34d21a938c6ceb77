import { beforeAll, expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { besideMail } from '#lib/server/call/beside-mail.ts';
import { withPartsForPictures } from '#lib/server/call/inline-pictures.ts';
import { BEGINNING, on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { sendingWorld } from '../../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../../regressions/database/sending-world.ts';
import { scenarioOf } from '../../../workflows/scenario/scenario-of.ts';

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

/** A call whose e-mail says what goes with it, published and assigned to a new customer's invoice with its PDF. */
async function calledAbout(email: object): Promise<SendingWorld> {
	const sending = await sendingWorld();
	const nodes = {
		start: { kind: 'start', next: 'call' },
		call: { kind: 'call', email: { template: 'reminder-1', ...email }, next: 'end', onFailure: 'end' },
		end: { kind: 'end', outcome: 'completed' },
	};
	const scenario = scenarioOf(nodes, { id: 'called' });
	await sending.inside((tx) =>
		publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING }),
	);
	await sending.debtor('petit', {
		contacts: [
			{ name: 'Compta', roles: ['accounting'], email: 'compta@petit.test' },
			{ name: 'Chef', roles: ['director'], email: 'chef@petit.test' },
		],
	});
	for (const id of ['a', 'b']) await sending.invoice(id, { customerId: 'petit', scenarioId: 'called' });
	await sending.attach('petit', 'a', '%PDF of a');
	await sending.attach('petit', 'b', '%PDF of b');
	return sending;
}

test.each<[email: object, files: string[], copies: string[]]>([
	[{}, ['a.pdf'], []],
	[{ attach: 'statement', cc: ['director'] }, ['2027-03-02 Relevé de compte.pdf'], ['chef@petit.test']],
	[{ attach: 'none' }, [], []],
])('carries what the step attaches, of the invoices talked about alone: %j', async (email, files, copies) => {
	const { inside } = await calledAbout(email);
	const made = await besideMail(inside, { ...order(), customerId: 'petit', invoices: ['a'] });
	if (!made.ok) throw new Error(made.problem.code);
	const { mail, documents, statement } = made.value;
	const attached = mail.attachments.filter(({ contentId }) => contentId === undefined);
	expect(attached.map(({ fileName }) => fileName)).toEqual(files);
	expect(mail.cc.map((one) => one.email)).toEqual(copies);
	expect(documents).toHaveLength(files.includes('a.pdf') ? 1 : 0);
	expect(statement === null).toBe(!('attach' in email) || email.attach !== 'statement');
});
