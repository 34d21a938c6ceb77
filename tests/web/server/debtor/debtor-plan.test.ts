import type { ServerLoadEvent } from '@sveltejs/kit';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Db } from '#db/client.ts';
import { makeDebtorLink } from '#db/debtor/make-link.ts';
import { debtorPage } from '#lib/server/debtor/debtor-page.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { debtorEvent } from './debtor-event.ts';

const opened = vi.hoisted(() => ({ db: undefined as Db | undefined }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 2, 1, 9)) }));
vi.mock('#lib/server/database.ts', () => ({ database: () => opened.db }));

let world: ReceivablesWorld;
let word: string;

/** What the panel asks for, by choice of the visitor. */
async function asked(choice = '') {
	const event = debtorEvent(word, { path: `?lang=fr${choice}` });
	const { view } = await debtorPage(event as unknown as ServerLoadEvent);
	const { amountCents, instalmentOn, invoice, reference } = view.balances[0]!.means!;
	return { amountCents, instalmentOn, invoice, reference };
}

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
	await world.invoice('late', { amountCents: 20_000 });
	word = await world.inside(
		async (tx) =>
			(await makeDebtorLink(tx, { customerId: 'durand', at: on(3, 1, 9), madeFor: 'compta@durand.test' }))!,
	);
	await world.tell({
		...{ type: 'plan-agreed', plan: 'p', at: on(2, 20), invoices: ['a'], acceleration: true },
		instalments: [
			{ on: '2027-03-10', amountCents: 40_000 },
			{ on: '2027-04-10', amountCents: 60_000 },
		],
	});
});

test('under a plan the next instalment is asked for, with what is due beside it; all of it when wanted', async () => {
	expect(await asked()).toMatchObject({ amountCents: 60_000, instalmentOn: '2027-03-10', invoice: null });
	expect(await asked('&pay=all')).toMatchObject({ amountCents: 120_000, instalmentOn: null });
	expect(await asked('&pay=late')).toMatchObject({ amountCents: 20_000, instalmentOn: null });
});

test('what was paid of an instalment is not asked for again; the next one follows', async () => {
	await world.tell({
		...{ type: 'payment', payment: 'x', at: on(2, 25), amountCents: 25_000, currency: 'EUR' },
		...{ valueDate: '2027-02-25', allocations: [{ invoice: 'a', amountCents: 25_000 }] },
	});
	expect(await asked()).toMatchObject({ amountCents: 35_000, instalmentOn: '2027-03-10' });
	await world.tell({
		...{ type: 'payment', payment: 'y', at: on(2, 26), amountCents: 35_000, currency: 'EUR' },
		...{
			valueDate: '2027-02-26',
			allocations: [
				{ invoice: 'a', amountCents: 15_000 },
				{ invoice: 'late', amountCents: 20_000 },
			],
		},
	});
	expect(await asked()).toMatchObject({ amountCents: 60_000, instalmentOn: '2027-04-10' });
});

test('an invoice under a plan says so: an instalment may be meant for another one', async () => {
	const { invoices } = (await debtorPage(debtorEvent(word) as unknown as ServerLoadEvent)).view;
	expect(invoices.map(({ number, promise }) => [number, promise?.inPlan])).toEqual([
		['FA-a', true],
		['FA-late', undefined],
	]);
});
