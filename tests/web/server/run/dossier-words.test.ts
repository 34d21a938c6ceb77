import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { buildDossier } from '#activities/dossier/build-dossier.ts';
import type { DossierData } from '#activities/dossier/dossier-data.ts';
import { loadDossier } from '#activities/hand-off/load-dossier.ts';
import { takeEInvoiceStatus } from '#db/disputes/take-e-invoice-status.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { learnFromCall, settleCall } from '#lib/server/call/record-call.ts';
import { replySeen } from '#lib/server/replies/reply-seen.ts';
import { settleReply } from '#lib/server/replies/settle-reply.ts';
import { takeReply } from '#lib/server/replies/take-reply.ts';
import { orderOf, sendingWorld } from '../../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../../regressions/database/sending-world.ts';
import { on } from '../../../db/receivables-world.ts';

/** What both sides wrote and said is in the file that is handed over, in their words, with the files and the proofs. */
let world: SendingWorld;
let data: DossierData;
let files: Readonly<Record<string, Uint8Array>>;
const userId = randomUUID();
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (path: string) => new TextDecoder().decode(files[path]);
const person = () => ({
	...{ userId, name: 'Anne Roy', email: 'a@example.test', organisationId: world.organisationId },
	...{ roles: ['collector' as const], companies: [world.organisationId] },
});
const promise = { type: 'promise' as const, invoices: ['a'], amountCents: 10_000 };

async function mailComesIn(text: string, at: number): Promise<string> {
	const { id } = await world.inside((tx) =>
		takeReply(tx, {
			...{ organisationId: world.organisationId, way: 'webhook' as const, at, actor: null },
			mail: {
				...{
					eventId: randomUUID(),
					reference: 'r',
					at: '',
					from: { email: 'compta@durand.test', name: 'Luc' },
				},
				...{ to: '', tokens: [], subject: 'RE: FA-a', text, fullText: `${text}\n\n> Votre courrier du 2` },
				...{ automatic: null, thread: [] },
				attachments: [{ fileName: 'avis.pdf', contentType: 'application/pdf', content: bytes('%PDF avis') }],
			},
		}),
	);
	return id;
}

async function promiseByMail(reply: string, at: number): Promise<void> {
	const problem = await world.inside(async (tx) => {
		const seen = await replySeen(tx, reply, person());
		if (!seen) throw new Error('no reply');
		const said = { act: 'promise' as const, 'invoices[]': ['a'], amount: { units: 100 }, on: '2027-04-20' };
		const by = { person: person(), at };
		return settleReply(tx, {
			...{ reply: seen, customerId: world.customer, by },
			said: { ...said, note: 'Lu avec lui', forced: null },
		});
	});
	expect(problem).toBeNull();
}

async function promiseByPhone(at: number): Promise<void> {
	const made = {
		...{ id: randomUUID(), customerId: world.customer, currency: 'EUR', tasks: [] },
		by: { person: person(), at },
		said: {
			...{ id: randomUUID(), outcome: 'promise' as const, invoices: ['a'], amount: { units: 100 } },
			...{ on: '2027-04-21', note: 'Il attend son client', forced: null },
		},
	};
	await world.inside(async (tx) => {
		expect(await learnFromCall(tx, made)).toBeNull();
		await settleCall(tx, made, null);
	});
}

async function promiseOnPage(at: number): Promise<void> {
	await world.tell({
		...promise,
		promise: 'page',
		at,
		on: '2027-04-22',
		source: 'page',
		author: 'Zoé Petit',
	});
	await world.inside(async (tx) => {
		const documentId = await storeDocument(tx, {
			...{ kind: 'promise', customerId: world.customer, invoiceId: null, filename: 'p.txt', at, actor: null },
			...{ mediaType: 'text/plain', content: bytes('Je paierai le 22 avril.') },
		});
		await tx.updateTable('promise').set({ documentId }).where('id', '=', 'page').execute();
	});
}

/** A letter's news as they are entered by hand, each with its scan. */
async function post(event: 'deposited' | 'presented' | 'unclaimed', day: string, at: number): Promise<void> {
	const letter = await world.one((tx) => tx.selectFrom('letter').selectAll().executeTakeFirst());
	const proof = await world.inside((tx) =>
		storeDocument(tx, {
			...{ kind: 'letter-proof', customerId: world.customer, invoiceId: 'a', filename: `${event}.png`, at },
			...{ mediaType: 'image/png', content: bytes(event), actor: userId },
		}),
	);
	await world.inside((tx) =>
		tx
			.updateTable('letter')
			.set({ state: event === 'deposited' ? 'posted' : event, stateOn: day, proofDocumentId: proof })
			.execute(),
	);
	const id = `letter/${letter.contactKey}/${event}/${day}`;
	await world.tell({ type: 'letter-event', id, at, invoice: 'a', event, on: day });
}

beforeAll(async () => {
	world = await sendingWorld();
	await world.inside((tx) =>
		tx
			.insertInto('membership')
			.values({ userId, name: 'Anne Roy', email: 'a@example.test', roles: ['collector'] })
			.execute(),
	);
	await world.invoice('a');
	await world.invoice('b', { number: 'FA-2027-0043' });
	await world.attach(world.customer, 'a', '%PDF invoice a');
	const notice = await world.until('a', 'formal-notice', on(1, 22));
	await world.carryOut(notice);
	await post('deposited', '2027-03-22', on(3, 22));
	await post('presented', '2027-03-24', on(3, 24));
	await post('unclaimed', '2027-04-08', on(4, 8));
	await promiseByMail(await mailComesIn('Nous paierons le 20, promis. Facture FA-a', on(4, 9)), on(4, 9, 9));
	await mailComesIn('Une autre affaire, la facture FA-2027-0043', on(4, 9, 10));
	await promiseByPhone(on(4, 9, 11));
	await promiseOnPage(on(4, 9, 12));
	await world.inside((tx) =>
		takeEInvoiceStatus(
			tx,
			world.organisationId,
			{ id: 'PA-1', customerId: world.customer, invoiceId: 'a', code: 205, reason: null, on: null },
			{ at: on(4, 9, 13), actor: null },
		),
	);
	const { intent: _intent, ...about } = orderOf(world.organisationId, { ...notice, at: on(4, 28) });
	const place = { node: 'hand-off', procedure: 'payment-order', to: 'agency', approvedBy: 'claire' };
	const effect = { type: 'hand-off' as const, key: 'k', ...place, intent: notice.intent };
	data = await world.inside((tx) => loadDossier(tx, { ...about, effect }));
	const made = await buildDossier(data);
	if (!made.ok) throw new Error(made.problem.code);
	files = unzipSync(made.value.zip);
});

test('that the buyer approved the electronic invoice is part of its history', () => {
	const said = data.timeline.map(({ text }) => text.replaceAll(/\s/g, ' '));
	expect(said).toContain('Facture électronique : approuvée (205)');
});

test('the mails that came in are there in their words, each with its files under it and not elsewhere', () => {
	const received = data.messages.filter(({ direction }) => direction === 'received');
	expect(received).toHaveLength(1);
	const [path] = Object.keys(files).filter((name) => /^messages\/.*-email-received\.txt$/.test(name));
	expect(textOf(path ?? '')).toContain('Luc <compta@durand.test>');
	expect(textOf(path ?? '')).toContain('Nous paierons le 20, promis.');
	expect(textOf(path ?? '')).toContain('Votre courrier du 2');
	const scans = Object.keys(files).filter((name) => name.endsWith('avis.pdf'));
	expect(scans).toEqual([`${(path ?? '').replace(/\.txt$/, '')}/avis.pdf`]);
});

test('a message sent has the files that left with it', () => {
	const copies = Object.keys(files).filter((name) => /^messages\/.*-email-sent\/a\.pdf$/.test(name));
	expect(copies.length).toBeGreaterThan(0);
	expect(textOf(copies[0] ?? '')).toBe('%PDF invoice a');
});

test('a promise has who gave it, who took it, their words where they wrote any, and what was noted', () => {
	expect(data.promises).toMatchObject([
		{
			...{ author: 'Luc', takenBy: 'Anne Roy', note: 'Lu avec lui' },
			words: 'Nous paierons le 20, promis. Facture FA-a',
		},
		{ author: 'Durand SA', takenBy: 'Anne Roy', words: null, note: 'Il attend son client' },
		{ author: 'Zoé Petit', takenBy: null, words: 'Je paierai le 22 avril.', note: null },
	]);
	expect(textOf('promises.txt')).toContain('Recueillie par Anne Roy');
	expect(textOf('promises.txt')).toContain('Note : « Il attend son client »');
});

test('until when it can be sued for counts from the debtor’s last written word, not from a call (n48)', () => {
	expect(data.invoices.map(({ lastDayToSue }) => lastDayToSue)).toMatchObject([
		{
			...{ startsOn: '2027-04-09', startedBy: 'promise', expiresOn: '2032-04-09' },
			acknowledgements: [{ kind: 'promise' }, { kind: 'promise' }],
		},
	]);
});

test('all that the post said of a letter is there, with the scan of each', () => {
	expect(data.letters.map(({ events }) => events)).toEqual([
		[
			{ on: '2027-03-22', event: 'deposited' },
			{ on: '2027-03-24', event: 'presented' },
			{ on: '2027-04-08', event: 'unclaimed' },
		],
	]);
	expect(data.letters[0]?.proofs.map(({ fileName }) => fileName)).toEqual([
		'deposited.png',
		'presented.png',
		'unclaimed.png',
	]);
});
