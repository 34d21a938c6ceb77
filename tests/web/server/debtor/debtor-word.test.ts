import type { RequestEvent, ServerLoadEvent } from '@sveltejs/kit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Db } from '#db/client.ts';
import { makeDebtorLink } from '#db/debtor/make-link.ts';
import { debtorActions } from '#lib/server/debtor/debtor-actions.ts';
import { debtorPage } from '#lib/server/debtor/debtor-page.ts';
import { acceptSuggestion, openSuggestions } from '#lib/server/debtor/suggestions.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { debtorEvent, got } from './debtor-event.ts';
import { actingAs } from '../acting-as.ts';

/** Monday 1 March 2027, 10:00 in Paris. */
const NOW = on(3, 1, 9);
const opened = vi.hoisted(() => ({ db: undefined as Db | undefined }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 2, 1, 9)) }));
vi.mock('#lib/server/database.ts', () => ({ database: () => opened.db }));

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
let world: ReceivablesWorld;
let word: string;

const page = async () => (await debtorPage(debtorEvent(word) as unknown as ServerLoadEvent)).view;

beforeEach(async () => {
	world = await receivablesWorld();
	opened.db = world.db;
	await world.invoice('a');
	word = await world.inside(async (tx) => (await makeDebtorLink(tx, { customerId: 'durand', at: NOW }))!);
});

describe('a promise from the page', () => {
	const promise = (form: Record<string, string | string[]> = {}) =>
		got(() =>
			debtorActions.promise(
				debtorEvent(word, {
					form: { 'invoices[]': ['a'], amount: '1000', on: '2027-03-10', author: 'Paul Durand', ...form },
				}),
			),
		);

	test('is kept with who gave it and the words that were agreed to (n48)', async () => {
		expect((await promise()).status).toBe(303);
		const kept = await world.one((tx) =>
			tx
				.selectFrom('promise as p')
				.innerJoin('document as d', 'd.id', 'p.documentId')
				.select(['p.source', 'p.author', 'p.promisedOn', 'd.content', 'd.kind'])
				.executeTakeFirst(),
		);
		expect(kept).toMatchObject({
			source: 'page',
			author: 'Paul Durand',
			promisedOn: '2027-03-10',
			kind: 'promise',
		});
		expect(kept.content.toString()).toMatch(/Paul Durand.*Durand SA.*FA-a/);
		expect((await page()).invoices[0]).toMatchObject({ state: 'promised', promisable: false });
	});

	test.each([
		['beyond the days allowed', { on: '2027-06-01' }, 'promise-too-late'],
		['of more than is owed', { amount: '1000,01' }, 'promise-amount'],
		['in the past', { on: '2027-02-27' }, 'promise-in-past'],
	])('%s is refused', async (_how, form, code) => {
		expect(await promise(form)).toMatchObject({ status: 409, body: { refusal: { code } } });
	});

	test('without an amount is of all that the chosen invoices owe, what is contested left out', async () => {
		await world.invoice('b', { amountCents: 30_000 });
		await world.invoice('c', { amountCents: 7_000 });
		await world.tell({
			...{ type: 'dispute-opened', at: on(2, 20), dispute: 'd', invoice: 'b', category: 'quality' },
			...{ amountCents: 10_000, resolveOn: '2027-04-01' },
		});
		expect((await promise({ 'invoices[]': ['a', 'b'], amount: '' })).status).toBe(303);
		const kept = await world.one((tx) =>
			tx.selectFrom('promise').select(['amountCents', 'invoices']).executeTakeFirst(),
		);
		expect(kept).toEqual({ amountCents: 120_000, invoices: ['a', 'b'] });
		const [first, second, third] = (await page()).invoices;
		const together = { on: '2027-03-10', amountCents: 120_000, others: 1, inPlan: false };
		expect([first?.promise, second?.promise, third?.promise]).toEqual([together, together, null]);
	});

	test('is of all that is asked, what was contested too once its last day has passed', async () => {
		await world.tell({
			...{ type: 'dispute-opened', at: on(2, 20), dispute: 'd', invoice: 'a', category: 'quality' },
			...{ amountCents: 40_000, resolveOn: '2027-02-28' },
		});
		const { balances, invoices } = await page();
		expect(invoices[0]).toMatchObject({ askedCents: balances[0]?.toPayCents, promisable: true });
		expect((await promise({ amount: '1000,01' })).status).toBe(409);
		expect((await promise({ amount: '' })).status).toBe(303);
		expect(
			await world.one((tx) => tx.selectFrom('promise').select('amountCents').executeTakeFirst()),
		).toEqual({ amountCents: 100_000 });
	});

	test('a refusal shows again which invoices had been chosen', async () => {
		await world.invoice('b');
		const refused = await promise({ 'invoices[]': ['b'], amount: '99999' });
		expect(refused).toMatchObject({ status: 409, body: { chosen: ['b'], values: { amount: '99999' } } });
		const unreadable = await promise({ 'invoices[]': ['b'], on: '' });
		expect(unreadable).toMatchObject({ status: 400, body: { chosen: ['b'] } });
	});

	test('beyond the company’s limit, or while one is awaited, is for a person to take', async () => {
		await promise();
		expect(await promise()).toMatchObject({ body: { refusal: { code: 'already-promised' } } });
		await world.inside((tx) => tx.updateTable('organisation').set({ maxPromises: 1 }).execute());
		const { id } = await world.one((tx) => tx.selectFrom('promise').select('id').executeTakeFirst());
		await world.tell({ type: 'promise-due', promise: id, at: on(3, 20) });
		expect(await promise()).toMatchObject({ body: { refusal: { code: 'too-many-promises' } } });
	});

	test('is not taken from a colleague in the customer’s place', async () => {
		const person = { organisationId: world.organisationId, name: 'Anne' } as App.Locals['person'];
		const asked = debtorEvent(word, {
			person,
			form: { 'invoices[]': ['a'], amount: '1', on: '2027-03-10', author: 'A' },
		});
		expect(await got(() => debtorActions.promise(asked))).toMatchObject({
			status: 409,
			body: { refusal: { code: 'own-company' } },
		});
	});
});

test('what one page may send in a day is bounded, whatever the addresses', async () => {
	const ask = () =>
		got(() => debtorActions.contact(debtorEvent(word, { form: { name: 'Claire', email: 'c@durand.test' } })));
	const statuses: number[] = [];
	for (let asked = 0; asked < 30; asked += 1) statuses.push((await ask()).status);
	expect(statuses.filter((status) => status === 303)).toHaveLength(25);
	expect(await ask()).toMatchObject({ status: 409, body: { refusal: { code: 'too-many-requests' } } });
});

test('"send it again" makes reminders wait as any reply does, once for each invoice (n53)', async () => {
	const ask = (invoice: string) =>
		got(() => debtorActions.copy(debtorEvent(word, { form: { invoice, comment: '' } })));
	const pauses = () =>
		world.inside((tx) => tx.selectFrom('fact').select('id').where('type', '=', 'pause').execute());
	expect((await ask('a')).status).toBe(303);
	const { untilOn } = await world.one((tx) =>
		tx.selectFrom('pause').select('untilOn').where('customerId', '=', 'durand').executeTakeFirst(),
	);
	expect(untilOn).toBe('2027-03-05');
	expect((await ask('a')).status).toBe(303);
	expect(await pauses()).toEqual([{ id: 'reply/duplicate/a/hold' }]);
});

test('"not for me, ask X" waits for a person, who makes X a contact', async () => {
	const form = { name: 'Claire Petit', email: 'claire@durand.test', comment: 'Comptabilité à Lyon' };
	expect((await got(() => debtorActions.contact(debtorEvent(word, { form })))).status).toBe(303);
	const people = () =>
		world.inside((tx) => tx.selectFrom('contactPerson').select('email').orderBy('position').execute());
	expect(await people()).toEqual([{ email: 'compta@durand.test' }]);
	const [suggested] = await world.inside((tx) => openSuggestions(tx, 'durand'));
	expect(suggested).toMatchObject({ name: 'Claire Petit', email: 'claire@durand.test', phone: null });

	const person = { userId: 'anne', roles: ['collector'], organisationId: world.organisationId };
	const body = new FormData();
	body.append('task', suggested?.task ?? '');
	const event = {
		locals: { person, tx: actingAs(world, person) },
		params: { id: 'durand' },
		request: new Request('http://desk.test', { method: 'POST', body }),
	};
	await acceptSuggestion(event as unknown as RequestEvent);
	expect(await people()).toEqual([{ email: 'compta@durand.test' }, { email: 'claire@durand.test' }]);
	expect(await world.inside((tx) => openSuggestions(tx, 'durand'))).toEqual([]);
});

describe('a dispute from the page', () => {
	const contest = (form: Record<string, string | File> = {}) =>
		got(() =>
			debtorActions.dispute(
				debtorEvent(word, {
					form: {
						invoice: 'a',
						category: 'delivery',
						amount: '250,50',
						comment: 'Deux vitres',
						author: 'Paul',
						...form,
					},
				}),
			),
		);

	test('sets its part aside, keeps words and photo, and reaches whoever deals with it', async () => {
		const file = new File([PNG], 'photo<script>.png', { type: 'text/html' });
		expect(await contest({ file })).toEqual({ status: 303, body: `/d/${word}?lang=fr&done=dispute#done` });
		expect(await page()).toMatchObject({
			balances: [{ toPayCents: 74_950 }],
			disputes: [{ number: 'FA-a', amountCents: 25_050, resolveOn: '2027-03-15' }],
		});
		const dispute = await world.one((tx) =>
			tx
				.selectFrom('dispute as d')
				.innerJoin('disputeNote as n', 'n.disputeId', 'd.id')
				.innerJoin('document as f', 'f.id', 'n.documentId')
				.select(['d.status', 'd.subStatus', 'd.source', 'n.side', 'n.author', 'n.body'])
				.select(['f.mediaType', 'f.filename', 'f.customerId'])
				.executeTakeFirst(),
		);
		expect(dispute).toEqual({
			...{ status: 'Litige', subStatus: 'Logistique', source: 'page' },
			...{ side: 'debtor', author: 'Paul', body: 'Deux vitres' },
			...{ mediaType: 'image/png', filename: 'photoscript.png', customerId: 'durand' },
		});
		const task = await world.one((tx) =>
			tx
				.selectFrom('task')
				.select(['kind', 'code', 'invoiceId'])
				.where('kind', '=', 'dispute')
				.executeTakeFirst(),
		);
		expect(task).toEqual({ kind: 'dispute', code: 'dispute-opened', invoiceId: 'a' });
	});

	test('is refused whole with a file that is neither a PDF nor a picture', async () => {
		const file = new File(['<svg onload=alert(1)>'], 'photo.png', { type: 'image/png' });
		expect(await contest({ file })).toMatchObject({ status: 409, body: { refusal: { code: 'file-type' } } });
		expect((await page()).disputes).toEqual([]);
	});

	test('never exceeds what is owed', async () => {
		expect(await contest({ amount: '1000,01' })).toMatchObject({
			body: { refusal: { code: 'dispute-exceeds-residual' } },
		});
	});
});
