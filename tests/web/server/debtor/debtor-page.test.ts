import type { RequestEvent, ServerLoadEvent } from '@sveltejs/kit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { makeDebtorLink } from '#db/debtor/make-link.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { debtorActions } from '#lib/server/debtor/debtor-actions.ts';
import { debtorDocument } from '#lib/server/debtor/debtor-files.ts';
import { debtorPage } from '#lib/server/debtor/debtor-page.ts';
import type { DebtorView } from '#lib/debtor/view.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { debtorEvent, got } from './debtor-event.ts';
import { neighbour, store } from './neighbour.ts';

/** Monday 1 March 2027, 10:00 in Paris. */
const NOW = on(3, 1, 9);
const opened = vi.hoisted(() => ({ db: undefined as Db | undefined }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 2, 1, 9)) }));
vi.mock('#lib/server/database.ts', () => ({ database: () => opened.db }));

let world: ReceivablesWorld;
let word: string;

const link = (customerId: string, at = NOW) =>
	world.inside(async (tx) => (await makeDebtorLink(tx, { customerId, at, madeFor: 'compta@durand.test' }))!);
const open = (event: RequestEvent) => debtorPage(event as unknown as ServerLoadEvent);
const page = async (path?: string): Promise<DebtorView> =>
	(await open(debtorEvent(word, { ...(path && { path }) }))).view;

beforeEach(async () => {
	world = await receivablesWorld();
	opened.db = world.db;
	await world.inside((tx) =>
		tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute(),
	);
	await world.invoice('a');
	await world.invoice('b', { dueOn: '2027-03-31', amountCents: 50_000 });
	await neighbour(world);
	word = await link('durand');
});

describe('what a link shows', () => {
	test('is one customer’s account as it stands: due, not due, how to pay', async () => {
		const view = await page();
		expect(view.invoices.map(({ number, state }) => [number, state])).toEqual([
			['FA-a', 'due'],
			['FA-b', 'not-due'],
		]);
		expect(view.balances).toMatchObject([
			{
				toPayCents: 100_000,
				notDueCents: 50_000,
				totalCents: 150_000,
				means: { amountCents: 100_000, iban: 'FR7630006000011234567890189', reference: 'FA-a' },
			},
		]);
		expect(view.balances[0]?.means?.qr).toMatch(/^data:image\/png/);
		expect(JSON.stringify(view)).not.toMatch(/secret|Martin/);
	});

	test('offers to pay one invoice alone, before its day too', async () => {
		const view = await page('?lang=fr&pay=b');
		expect(view.balances[0]?.means).toMatchObject({
			amountCents: 50_000,
			reference: 'FA-b',
			invoice: 'FA-b',
		});
	});

	test('names on a transfer only the invoices that it pays, not what is contested as a whole', async () => {
		await world.invoice('c', { amountCents: 30_000 });
		await world.tell({
			...{ type: 'dispute-opened', at: on(2, 20), dispute: 'd', invoice: 'c', category: 'quality' },
			...{ amountCents: 30_000, resolveOn: '2027-04-01' },
		});
		const view = await page();
		expect(view.balances[0]).toMatchObject({
			toPayCents: 100_000,
			means: { amountCents: 100_000, reference: 'FA-a' },
		});
	});

	test('asks for what is contested once the last day to settle it has passed, as reminders do', async () => {
		await world.invoice('c', { amountCents: 30_000 });
		await world.tell({
			...{ type: 'dispute-opened', at: on(2, 20), dispute: 'd', invoice: 'c', category: 'quality' },
			...{ amountCents: 30_000, resolveOn: '2027-02-28' },
		});
		const view = await page();
		expect(view.balances[0]).toMatchObject({ toPayCents: 130_000, means: { reference: 'FA-a FA-c' } });
		expect(view.invoices.find(({ number }) => number === 'FA-c')).toMatchObject({
			...{ state: 'due', disputedCents: 30_000, askedCents: 30_000, promisable: true },
		});
	});

	test('deducts a credit once, though a factor is owed too', async () => {
		await world.inside((tx) =>
			tx
				.insertInto('bankAccount')
				.values({ currency: 'EUR', iban: 'FR1420041010050500013M02606', holder: 'Factor SA', factor: true })
				.execute(),
		);
		await world.invoice('f', { amountCents: 40_000, factored: true });
		await world.tell({
			...{ type: 'credit-note', at: on(2, 20), creditNote: 'av', amountCents: 25_000, currency: 'EUR' },
		});
		const { balances } = await page();
		expect(balances.map(({ key, toPayCents, creditCents }) => [key, toPayCents, creditCents])).toEqual([
			['EUR', 75_000, 25_000],
			['EUR/factor', 40_000, 0],
		]);
	});

	test('names what is promised, soonest first, and no longer once it is kept', async () => {
		await world.tell({
			type: 'promise',
			promise: 'p',
			invoices: ['a'],
			amountCents: 60_000,
			on: '2027-03-20',
			at: on(2, 20),
		});
		const view = await page();
		expect(view.promises).toEqual([{ on: '2027-03-20', currency: 'EUR', amountCents: 60_000 }]);
		expect(view.balances[0]).toMatchObject({ toPayCents: 100_000, promisedCents: 60_000 });
		await world.tell({
			...{ type: 'payment', payment: 'x', at: on(2, 25), amountCents: 100_000, currency: 'EUR' },
			...{ valueDate: '2027-02-25', allocations: [{ invoice: 'a', amountCents: 100_000 }] },
		});
		expect((await page()).promises).toEqual([]);
	});

	test('is told as a visit of the debtor, of a colleague as ours', async () => {
		await page();
		const person = { organisationId: world.organisationId, name: 'Anne' } as App.Locals['person'];
		await open(debtorEvent(word, { person }));
		const seen = await world.inside((tx) =>
			tx.selectFrom('accessEvent').select(['side', 'who', 'kind']).orderBy('side').execute(),
		);
		expect(seen).toEqual([
			{ side: 'company', who: 'Anne', kind: 'page-viewed' },
			{ side: 'debtor', who: 'compta@durand.test', kind: 'page-viewed' },
		]);
	});

	test('speaks the customer’s language first', async () => {
		expect(await got(() => open(debtorEvent(word, { path: '' })))).toEqual({
			status: 303,
			body: `/d/${word}?lang=fr`,
		});
	});
});

describe('a word that opens nothing', () => {
	const set = (values: { revokedAt?: Date; expiresAt?: Date }) =>
		world.inside((tx) => tx.updateTable('debtorLink').set(values).execute());
	const changed = () => `${word.slice(0, -1)}${word.endsWith('A') ? 'B' : 'A'}`;

	test('gets one and the same answer: unknown, malformed, altered, revoked, switched off, also once it is past its days', async () => {
		const answers = [
			await got(() => open(debtorEvent('x'.repeat(32)))),
			await got(() => open(debtorEvent(`' or 1=1 --`))),
			await got(() => open(debtorEvent(changed()))),
		];
		for (const expiresAt of [new Date(NOW), new Date(NOW + 1)]) {
			await set({ expiresAt, revokedAt: new Date(NOW - 1) });
			answers.push(await got(() => open(debtorEvent(word))));
			answers.push(await got(() => debtorActions.promise(debtorEvent(word, { form: {} }))));
		}
		word = await link('durand');
		await world.inside((tx) => tx.updateTable('organisation').set({ debtorPage: false }).execute());
		answers.push(await got(() => open(debtorEvent(word))));
		answers.push(await got(() => debtorActions.contact(debtorEvent(word, { form: { name: 'x' } }))));
		await set({ expiresAt: new Date(NOW) });
		answers.push(await got(() => open(debtorEvent(word))));
		answers.push(await got(() => debtorActions.again(debtorEvent(word, { form: {} }))));
		answers.push(await got(() => debtorDocument(debtorEvent(word, { params: { id: 'x' } }))));
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(answers[0]?.status).toBe(404);
	});

	test('cannot be guessed at length from one address', async () => {
		const statuses = new Set<number>();
		for (let tries = 0; tries < 25; tries += 1) {
			const guess = String(tries).padStart(32, 'w');
			statuses.add((await got(() => open(debtorEvent(guess, { from: '198.51.100.7' })))).status);
		}
		expect([...statuses]).toEqual([404, 429]);
		expect((await got(() => open(debtorEvent(word, { from: '198.51.100.7' })))).status).toBe(429);
		expect((await got(() => open(debtorEvent(word, { from: '198.51.100.8' })))).status).toBe(200);
	});
});

describe('nobody else’s data', () => {
	test('no document of another customer, of another company, or of ours alone', async () => {
		const other = await world.another('Autre société');
		await forOrganisation(world.db, other, async (tx) => {
			await saveCustomer(
				tx,
				other,
				{ id: 'durand', name: 'Durand ailleurs', contacts: [] },
				{ at: NOW, actor: 'x' },
			);
		});
		const [mine, ours, theirs, elsewhere] = [
			await store(world, 'durand', 'invoice'),
			await store(world, 'durand', 'dispute'),
			await store(world, 'martin', 'invoice'),
			await store(world, 'durand', 'invoice', other),
		];
		const ask = (id: string) => got(() => debtorDocument(debtorEvent(word, { params: { id } })));
		expect(await ask(mine)).toEqual({ status: 200, body: '%PDF-invoice' });
		const refused = [await ask(ours), await ask(theirs), await ask(elsewhere)];
		expect(new Set(refused.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(refused[0]?.status).toBe(404);
		const taken = await world.inside((tx) =>
			tx.selectFrom('accessEvent').select(['documentId', 'kind']).execute(),
		);
		expect(taken).toEqual([{ documentId: mine, kind: 'document-downloaded' }]);
	});

	test('no promise, dispute or request about another customer’s invoice', async () => {
		const author = 'Paul';
		const acts = [
			() =>
				debtorActions.promise(
					debtorEvent(word, {
						form: { 'invoices[]': ['a', 'secret'], amount: '1', on: '2027-03-05', author },
					}),
				),
			() =>
				debtorActions.dispute(
					debtorEvent(word, {
						form: { invoice: 'secret', category: 'price', amount: '1', comment: 'x', author },
					}),
				),
			() => debtorActions.copy(debtorEvent(word, { form: { invoice: 'secret' } })),
		];
		for (const act of acts)
			expect(await got(act)).toMatchObject({
				status: 409,
				body: { refusal: { code: 'unknown-invoice' } },
			});
		const told = await world.inside((tx) =>
			tx.selectFrom('fact').select('id').where('actor', 'like', 'debtor:%').execute(),
		);
		expect(told).toEqual([]);
	});
});
