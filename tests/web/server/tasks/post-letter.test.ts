import type { RequestEvent } from '@sveltejs/kit';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import { flushTaskActs } from '#activities/relay/flush-task-acts.ts';
import { massActions } from '#lib/server/agenda/mass-actions.ts';
import { followLetter } from '#lib/server/outbox/follow-letter.ts';
import type { TaskResult } from '#lib/server/tasks/task-answer.ts';
import { postLetter } from '#lib/server/tasks/post-letter.ts';
import { withdrawLetter } from '#lib/server/tasks/withdraw-letter.ts';
import type { Person } from '#lib/server/session/person.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { noticeKey, printNotice } from './printed-notice.ts';
import { actingAs } from '../acting-as.ts';

let world: ReceivablesWorld;
const anne: Omit<Person, 'organisationId' | 'companies'> = {
	userId: '00000000-0000-4000-8000-00000000000a',
	name: 'Anne',
	email: 'anne@verrerie.test',
	roles: ['admin'],
};
const task = 'a/formal-notice/post-letter';

function event(fields: Record<string, string | File>, params: Record<string, string> = {}): RequestEvent {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.append(name, value);
	const { organisationId } = world;
	const person: Person = { ...anne, organisationId, companies: [organisationId] };
	const locals = { person, tx: actingAs(world, person) };
	return {
		locals,
		params,
		request: new Request('http://x.test', { method: 'POST', body }),
	} as unknown as RequestEvent;
}

const post = (postedOn: string, more: Record<string, string> = {}): Promise<TaskResult> =>
	postLetter(event({ key: task, postedOn, registeredNumber: '1A 234', noPayment: 'on', ...more }));

const letter = () =>
	world.one((tx) =>
		tx
			.selectFrom('letter as l')
			.innerJoin('message as m', 'm.id', 'l.messageId')
			.innerJoin('document as d', 'd.id', 'l.documentId')
			.select(['l.id', 'l.state', 'l.plannedOn', 'l.postedOn', 'l.messageId', 'l.proofDocumentId'])
			.select(['m.text', 'm.status', 'd.content', 'd.filename'])
			.executeTakeFirst(),
	);

const replaced = () =>
	world.inside((tx) =>
		tx.selectFrom('letterPrint').select(['position', 'datedOn', 'replacedBy']).orderBy('position').execute(),
	);

const letterFacts = async () => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('fact').select('body').where('type', '=', 'letter-event').orderBy('seq').execute(),
	);
	return rows.map(({ body }) => body);
};

beforeEach(async () => {
	world = await receivablesWorld();
	await world.inside(async (tx) => {
		const address = JSON.stringify({ lines: ['1 quai'], postcode: '69001', city: 'Lyon', country: 'FR' });
		await tx
			.updateTable('organisation')
			.set({
				address,
				signatoryName: 'Claire Moreau',
				replyEmail: 'compta@v.test',
				phone: '+33 4 78 00 00 00',
			})
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
	});
	await world.invoice('a');
	vi.useFakeTimers({ toFake: ['Date'], now: on(3, 1, 15) });
	await printNotice(world);
});

afterAll(() => {
	vi.useRealTimers();
});

test('a letter posted on the day that it bears is posted', async () => {
	expect(await letter()).toMatchObject({ state: 'to-confirm', plannedOn: '2027-02-25' });
	expect(await post('2027-02-25')).toMatchObject({ done: true });
	expect(await letter()).toMatchObject({ state: 'posted', postedOn: '2027-02-25', status: 'sent' });
	expect(await replaced()).toEqual([]);
});

test('posted on another day, it is printed again with that day; the new sheet is posted, the old one kept', async () => {
	const before = await letter();
	expect(before.text).toContain('25 février 2027');
	expect(await post('2027-03-01')).toMatchObject({ done: false, refusal: { code: 'letter-reprinted' } });
	const again = await letter();
	expect(again).toMatchObject({ state: 'to-confirm', plannedOn: '2027-03-01', postedOn: null });
	expect(again.text).toContain('1er mars 2027');
	expect(again.text).not.toContain('25 février 2027');
	expect(again.filename).toMatch(/^2027-03-01-formal-notice/);
	expect((await PDFDocument.load(again.content)).getPageCount()).toBeGreaterThan(0);
	expect(await replaced()).toEqual([{ position: 1, datedOn: '2027-02-25', replacedBy: anne.userId }]);
	expect(await letterFacts()).toEqual([]);
	expect(await post('2027-03-01')).toMatchObject({ done: true });
	expect(await letterFacts()).toMatchObject([{ event: 'deposited', on: '2027-03-01', reference: '1A 234' }]);
	const journal = await world.inside((tx) =>
		tx.selectFrom('journal').select('kind').where('kind', '=', 'letter-reprinted').execute(),
	);
	expect(journal).toHaveLength(1);
});

test('part paid meanwhile, it is printed again with what remains', async () => {
	await world.tell({
		type: 'payment',
		payment: 'p',
		at: on(2, 26),
		amountCents: 40_000,
		currency: 'EUR',
		valueDate: '2027-02-26',
		allocations: [{ invoice: 'a', amountCents: 40_000 }],
	});
	expect(await post('2027-02-25')).toMatchObject({ refusal: { code: 'letter-reprinted' } });
	expect((await letter()).text.replaceAll(/\s/g, ' ')).toContain('600,00 €');
	expect(await post('2027-02-25')).toMatchObject({ done: true });
});

test('printed again, it leaves the credit to the message of its day that deducted it', async () => {
	await world.invoice('b');
	await world.tell({
		...{ type: 'credit-note', creditNote: 'av', amountCents: 25_000, currency: 'EUR', at: on(2, 20) },
	});
	const claimedOf = (entry: TraceEntry) => ('amounts' in entry ? entry.amounts.claimedCents : 0);
	await world.inside(async (tx) => {
		const row = await tx
			.selectFrom('contact')
			.selectAll()
			.where('key', '=', noticeKey(world))
			.executeTakeFirstOrThrow();
		if (!('amounts' in row.entry)) throw new Error('a letter states amounts');
		const { amounts } = row.entry;
		const perInvoice = amounts.perInvoice.map((line) => ({
			...{ ...line, invoice: 'b', claimedCents: line.claimedCents - 25_000 },
		}));
		const entry = JSON.stringify({ ...row.entry, invoices: ['b'], amounts: { ...amounts, perInvoice } });
		const beside = {
			...row,
			key: noticeKey(world).replace('/a/', '/b/'),
			invoiceId: 'b',
			invoices: ['b'],
			entry,
		};
		await tx
			.insertInto('contact')
			.values({ ...beside, messageId: null, providerReference: null })
			.execute();
	});
	expect(await post('2027-03-01')).toMatchObject({ refusal: { code: 'letter-reprinted' } });
	const { entry } = await world.one((tx) =>
		tx.selectFrom('contact').select('entry').where('key', '=', noticeKey(world)).executeTakeFirst(),
	);
	expect(claimedOf(entry)).toBeGreaterThanOrEqual(100_000);
});

test('paid meanwhile, it must not leave; a person keeps it', async () => {
	await world.tell({
		type: 'payment',
		payment: 'p',
		at: on(2, 26),
		amountCents: 100_000,
		currency: 'EUR',
		valueDate: '2027-02-26',
		allocations: [{ invoice: 'a', amountCents: 100_000 }],
	});
	expect(await post('2027-03-01')).toMatchObject({
		data: { refusal: { code: 'letter-must-not-leave', params: { reason: 'paid' } } },
	});
	expect(await withdrawLetter(event({ key: task }))).toMatchObject({ done: true });
	expect(await letter()).toMatchObject({ state: 'cancelled', status: 'cancelled' });
	expect(await post('2027-03-01')).toMatchObject({ data: { refusal: { code: 'task-not-open' } } });
});

test('what nobody confirmed, or lies in the future, is not posted', async () => {
	expect(await post('2027-02-25', { noPayment: '' })).toMatchObject({
		data: { problems: { noPayment: 'no-payment-unconfirmed' } },
	});
	await post('2027-03-05');
	expect(await post('2027-03-05')).toMatchObject({ data: { problems: { postedOn: 'posted-in-future' } } });
});

test('news of the post are entered by hand with a scan, once, and the run hears of them', async () => {
	await post('2027-02-25');
	const { messageId } = await letter();
	const png = new File([Buffer.from('89504e470d0a1a0a00', 'hex')], 'avis.png', { type: 'image/png' });
	const say = (fields: Record<string, string | File>) => followLetter(event(fields, { id: messageId }));
	expect(await say({ event: 'received', on: '2027-02-20' })).toMatchObject({
		data: { problems: { on: 'before-posting' } },
	});
	expect(await say({ event: 'presented', on: '2027-02-26' })).toMatchObject({ done: true });
	expect(await say({ event: 'received', on: '2027-02-27', scan: png })).toMatchObject({ done: true });
	expect(await letter()).toMatchObject({ state: 'received' });
	expect((await letter()).proofDocumentId).not.toBeNull();
	expect((await letterFacts()).map((fact) => 'event' in fact && fact.event)).toEqual([
		'deposited',
		'presented',
		'received',
	]);
	expect(await say({ event: 'refused', on: '2027-02-28' })).toMatchObject({
		data: { problems: { event: 'letter-state-final' } },
	});
});

test('a letter that came back is posted once more, and what the post then says is news', async () => {
	await post('2027-02-25');
	const { messageId } = await letter();
	const say = (fields: Record<string, string>) => followLetter(event(fields, { id: messageId }));
	expect(await say({ event: 'deposited', on: '2027-02-26' })).toMatchObject({
		data: { problems: { event: 'letter-state-final' } },
	});
	expect(await say({ event: 'address-unknown', on: '2027-02-26' })).toMatchObject({ done: true });
	expect(await say({ event: 'received', on: '2027-02-27' })).toMatchObject({
		data: { problems: { event: 'letter-state-final' } },
	});
	expect(await say({ event: 'deposited', on: '2027-02-27' })).toMatchObject({ done: true });
	expect(await letter()).toMatchObject({ state: 'posted' });
	expect(await say({ event: 'address-unknown', on: '2027-02-28' })).toMatchObject({ done: true });
	expect(
		(await letterFacts()).map((fact) => 'event' in fact && 'on' in fact && `${fact.event} ${fact.on}`),
	).toEqual([
		'deposited 2027-02-25',
		'address-unknown 2027-02-26',
		'deposited 2027-02-27',
		'address-unknown 2027-02-28',
	]);
});

describe('marked posted with others', () => {
	const mass = (more: Record<string, string> = {}) =>
		massActions.mass(event({ 'keys[]': task, act: 'post', postedOn: '2027-02-25', ...more }));
	const carryOut = (at: number) =>
		flushTaskActs(
			{ db: world.db, clock: { now: () => Promise.resolve(at) } } as unknown as Deps,
			world.organisationId,
		);
	beforeEach(() =>
		world.inside((tx) =>
			tx
				.insertInto('membership')
				.values({ ...anne, roles: [...anne.roles] })
				.execute(),
		),
	);

	const numbered = { 'registered[]': task, 'numbers[]': '1A 234' };

	test('it needs its number, and the word that no payment is under way', async () => {
		expect(await mass()).toMatchObject({
			data: { refused: [{ problem: { code: 'registered-number-required' } }] },
		});
		expect(await mass({ 'registered[]': task, 'numbers[]': ' ', 'noPayment[]': task })).toMatchObject({
			data: { refused: [{ problem: { code: 'registered-number-required' } }] },
		});
		expect(await mass(numbered)).toMatchObject({
			data: { refused: [{ problem: { code: 'no-payment-unconfirmed' } }] },
		});
		expect(await carryOut(on(3, 1, 16))).toBe(0);
	});

	test('it is posted under that number when the ten minutes are over, not before', async () => {
		expect(await mass({ ...numbered, 'noPayment[]': task })).toMatchObject({ done: true, count: 1 });
		expect(await carryOut(on(3, 1, 15, 9))).toBe(0);
		expect(await letter()).toMatchObject({ state: 'to-confirm' });
		expect(await carryOut(on(3, 1, 15, 10))).toBe(1);
		expect(await letter()).toMatchObject({ state: 'posted', postedOn: '2027-02-25' });
		expect(await letterFacts()).toMatchObject([{ event: 'deposited', reference: '1A 234' }]);
	});

	test('paid within the ten minutes, it is not called posted', async () => {
		await mass({ ...numbered, 'noPayment[]': task });
		await world.tell({
			...{ type: 'payment', payment: 'p', at: on(3, 1, 15, 5), amountCents: 100_000, currency: 'EUR' },
			...{ valueDate: '2027-03-01', allocations: [{ invoice: 'a', amountCents: 100_000 }] },
		});
		await carryOut(on(3, 1, 15, 10));
		expect(await letter()).toMatchObject({ state: 'to-confirm', postedOn: null });
		expect(await letterFacts()).toEqual([]);
	});
});
