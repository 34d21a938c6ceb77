import { createHash, randomUUID } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { letterOnDay } from '#activities/letters/letter-on-day.ts';
import { letterSource } from '#activities/letters/letter-source.ts';
import { reprintLetter } from '#activities/letters/reprint-letter.ts';
import type { LetterMessage } from '#activities/ports/letter.ts';
import { printByHand } from '#activities/ports/print-by-hand.ts';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
import { openTask } from '#db/queries/open-task.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { anInvoicePdf } from '../../activities/render/pdf-files.ts';
import { sendingWorld, withFiles } from '../../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../../regressions/database/sending-world.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';
import { BEGINNING, on } from '../receivables-world.ts';

/** What `attach` of a step says holds for letters too: their pages lie behind the letter's, and it names them. */
let house: OrganisationDatabase;
let world: SendingWorld;
let printed: LetterMessage[];
beforeAll(async () => {
	house = await organisationDatabase();
});
beforeEach(async () => {
	world = await sendingWorld(await house.beside());
	printed = [];
	const port = printByHand();
	world.deps.letters = {
		...port,
		deliver: (letter, key) => {
			printed.push(letter);
			return port.deliver(letter, key);
		},
	};
});

/** A registered letter about one invoice, or what `changes` say of its step. */
async function asked(changes: object): Promise<Asked> {
	const letter = { kind: 'letter', letterKind: 'registered', template: 'letter-simple', ...changes };
	const scenario = withFiles('posted', [], letter);
	await world.inside((tx) =>
		publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING }),
	);
	const address = { lines: ['2 rue Neuve'], postcode: '75002', city: 'Paris', country: 'FR' };
	const customer = await world.debtor('petit', { address });
	await world.invoice('a', { customerId: customer, scenarioId: 'posted' });
	return world.until('a', 'mail', on(2, 6), customer);
}

const attach = (content: Uint8Array) =>
	world.inside((tx) =>
		storeDocumentOnce(tx, {
			...{ kind: 'invoice', customerId: 'petit', invoiceId: 'a', filename: 'FA-a.pdf' },
			...{ mediaType: 'application/pdf', content, at: BEGINNING, actor: null },
		}),
	);

/** The sheet that stands, what the outbox shows of it, and the tasks of people. */
const standing = () =>
	world.inside(async (tx) => {
		const sheet = await tx
			.selectFrom('letter as l')
			.innerJoin('message as m', 'm.id', 'l.messageId')
			.innerJoin('document as d', 'd.id', 'l.documentId')
			.select(['m.id', 'm.text', 'd.content', 'd.sha256'])
			.executeTakeFirstOrThrow();
		const files = await tx
			.selectFrom('messageAttachment as f')
			.innerJoin('document as d', 'd.id', 'f.documentId')
			.select('d.filename')
			.where('f.messageId', '=', sheet.id)
			.orderBy('f.position')
			.execute();
		const { content, sha256, text } = sheet;
		const pages = (await PDFDocument.load(content)).getPageCount();
		const lines = text.split('\n').filter((line) => /^(Pièce|Copie)/.test(line));
		return { lines, files: files.map(({ filename }) => filename), pages, sha256 };
	});

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('an invoice’s PDF lies behind the letter; what is printed is what is kept', async () => {
	const one = await asked({});
	await attach(await anInvoicePdf('FA-a', { pages: 2, attached: '<xml/>' }));
	expect(await world.carryOut(one)).toMatchObject({ decision: { kind: 'send' } });
	const kept = await standing();
	expect(kept).toMatchObject({ files: ['FA-a.pdf'], pages: 4 });
	expect(kept.lines).toEqual([expect.stringMatching(/^Pièce jointe\s:\sfacture FA-a$/)]);
	expect(printed).toMatchObject([{ pages: 4, sha256: kept.sha256 }]);
	expect(sha256Of(printed[0]!.pdf)).toBe(kept.sha256);
});

test('the statement of the day goes along where the step says so, and nothing where it says none', async () => {
	const one = await asked({ attach: 'statement' });
	await attach(await anInvoicePdf('FA-a'));
	await world.carryOut(one);
	expect(await standing()).toMatchObject({
		files: [expect.stringMatching(/^2027-\d\d-\d\d Relevé/)],
		pages: 3,
	});
	expect((await standing()).lines).toEqual([expect.stringMatching(/\srelevé de compte$/)]);
});

test('a step that encloses nothing prints what it always printed', async () => {
	const one = await asked({ attach: 'none' });
	await world.carryOut(one);
	expect(await standing()).toMatchObject({ files: [], pages: 1, lines: [] });
});

test('a file that cannot be printed is named, and fails nothing', async () => {
	const one = await asked({});
	await attach(new TextEncoder().encode('%PDF of a'));
	expect(await world.carryOut(one)).toMatchObject({ decision: { kind: 'send' } });
	expect(await standing()).toMatchObject({ files: [], pages: 1 });
	expect((await standing()).lines).toEqual([expect.stringMatching(/^Copie sur demande\s:\sfacture FA-a$/)]);
});

test('held: it waits in sight for a file that can be printed', async () => {
	const one = await asked({ missingAttachment: 'hold' });
	await attach(new TextEncoder().encode('%PDF of a'));
	const held = await world.carryOut(one);
	expect(held).toMatchObject({
		decision: {
			kind: 'defer',
			entry: { why: expect.arrayContaining([expect.objectContaining({ rule: 'missing-attachment' })]) },
		},
	});
	const task = () =>
		world.one((tx) => tx.selectFrom('task').select(['code', 'state', 'payload']).executeTakeFirst());
	expect(await task()).toMatchObject({
		...{ code: 'delivery-failed', state: 'open' },
		payload: { reason: 'missing-attachment', params: { invoices: ['FA-a'] } },
	});
	await attach(await anInvoicePdf('FA-a'));
	const at = held.decision.kind === 'defer' ? held.decision.until : 0;
	const again = { ...one, at, intent: { ...one.intent, attempt: one.intent.attempt + 1 } };
	expect(await world.carryOut(again)).toMatchObject({ decision: { kind: 'send' } });
	expect(await standing()).toMatchObject({ files: ['FA-a.pdf'], pages: 3 });
	expect(
		await world.inside((tx) =>
			tx.selectFrom('task').select('state').where('code', '=', 'delivery-failed').execute(),
		),
	).toEqual([{ state: 'cancelled' }]);
});

test('a letter whose words a person changed encloses the same', async () => {
	const one = await asked({});
	await attach(await anInvoicePdf('FA-a'));
	const words = {
		subject: 'Votre facture',
		body: 'Merci de régler.\n\n[[statement]]\n\n[[payment]]\n\n[[contact]]',
	};
	await world.inside(async (tx) => {
		await openTask(tx, {
			...{ key: 'asked', kind: 'confirmation', code: 'confirm-message', customerId: 'petit', invoiceId: 'a' },
			...{ runId: 'run', node: 'mail', visit: 1, owner: 'collector', at: new Date(one.at), dueAt: null },
			...{ scenario: { id: 'posted', version: 1 }, payload: {} },
		});
		const row = { contactKey: one.intent.key, taskKey: 'asked', ...words, attachments: [], original: '{}' };
		const by = { editedBy: randomUUID(), at: new Date(one.at) };
		const person = {
			userId: by.editedBy,
			name: 'Anne',
			email: 'anne@verrerie.test',
			roles: ['admin' as const],
		};
		await tx.insertInto('membership').values(person).execute();
		await tx
			.insertInto('messageEdit')
			.values({ ...row, ...by, recipients: '[]', copies: '[]' })
			.execute();
	});
	expect(await world.carryOut(one)).toMatchObject({ decision: { kind: 'send' } });
	expect(await standing()).toMatchObject({ files: ['FA-a.pdf'], pages: 3 });
});

test('printed again for another day, it encloses the same', async () => {
	const one = await asked({});
	await attach(await anInvoicePdf('FA-a', { pages: 2 }));
	await world.carryOut(one);
	const first = await standing();
	const postedOn = '2027-02-12';
	const made = await world.inside(async (tx) => {
		const source = await letterSource(tx, one.intent.key);
		const day = source && (await letterOnDay(tx, source, postedOn));
		if (!source || !day?.ok) throw new Error('the letter may be posted');
		const { organisationId } = world;
		return reprintLetter(tx, {
			...{ organisationId, contactKey: one.intent.key, source, day: day.value, postedOn },
			by: { at: on(2, 12), actor: 'anne' },
		});
	});
	expect(made).toMatchObject({ ok: true });
	const { sha256, ...again } = await standing();
	expect(again).toEqual({ lines: first.lines, files: first.files, pages: first.pages });
	expect(sha256).not.toBe(first.sha256);
});
