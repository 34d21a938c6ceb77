import { beforeEach, describe, expect, test } from 'vitest';
import { messageSender } from '#db/queries/message-sender.ts';
import { statementDataOf } from '#activities/message-data/statement-data-of.ts';
import { readAccount } from '#db/account/read-account.ts';
import { refold } from '#db/account/refold.ts';
import { chargedLeft } from '#workflows/receivables/account/charges.ts';
import { accessoriesNow } from '#db/money/accessories-now.ts';
import { issueDebitNote } from '#db/money/issue-debit-note.ts';
import type { MovedPlace } from '#db/money/moved-money.ts';
import { movementTotals } from '#db/money/movement-totals.ts';
import { movementsOfPeriod } from '#db/money/movements-of-period.ts';
import { decideWaiver, waiveAccessories } from '#db/money/waive-accessories.ts';
import { entriesOf } from '#workflows/receivables/accounting/entries.ts';
import { on } from '../receivables-world.ts';
import { moneyWorld } from './money-world.ts';
import type { MoneyWorld } from './money-world.ts';

let world: MoneyWorld;
beforeEach(async () => {
	world = await moneyWorld();
});

// a and b are due on 5 February; 1 March is 24 days late.
const when = { asOf: '2027-03-01', at: on(3, 1) };
const anne = { at: on(3, 1), actor: 'anne' };
const boris = { at: on(3, 1, 9), actor: 'boris' };
const both = ['anne', 'boris'];
const all = { after: null, size: 100 };

const now = () =>
	world.inside(async (tx) => {
		const found = await accessoriesNow(tx, [{ id: 'a', customerId: 'durand' }], when);
		return found.get('a')!;
	});
const waive = (accessories: readonly ('penalties' | 'indemnity')[], approvers: readonly string[] = both) =>
	world.inside((tx) =>
		waiveAccessories(
			tx,
			world.organisationId,
			{ invoiceId: 'a', accessories, reason: 'geste commercial' },
			anne,
			approvers,
		),
	);
const fourEyes = (aboveCents: number | null) =>
	world.inside((tx) =>
		tx.insertInto('approvalPolicy').values({ act: 'waiver', fourEyes: true, aboveCents }).execute(),
	);
const requests = () =>
	world.inside((tx) => tx.selectFrom('waiverRequest').select(['id', 'state', 'decidedBy']).execute());

describe('a waiver', () => {
	test('takes at once where the company asks for nobody else; its reason and author stay in the fact', async () => {
		expect(await now()).toMatchObject({ indemnityCents: 4_000, waived: [] });
		expect(await waive(['indemnity'])).toBe('waived');
		expect(await now()).toMatchObject({ indemnityCents: 0, waived: ['indemnity'] });
		expect((await now()).penaltyCents).toBeGreaterThan(0);
		const fact = await world.one((tx) =>
			tx
				.selectFrom('fact')
				.select(['actor', 'body'])
				.where('type', '=', 'accessories-waived')
				.executeTakeFirst(),
		);
		expect(fact).toMatchObject({ actor: 'anne', body: { reason: 'geste commercial' } });
	});

	test('waits for a second person where the company asks for one, who is never the first', async () => {
		await fourEyes(null);
		expect(await waive(['penalties', 'indemnity'])).toBe('asked');
		expect((await now()).waived).toEqual([]);
		const id = (await requests())[0]!.id;
		const decide = (who: typeof anne) =>
			world.inside((tx) => decideWaiver(tx, world.organisationId, id, 'granted', who));
		await expect(decide(anne)).rejects.toThrow('own-request');
		await decide(boris);
		expect((await now()).waived).toEqual(['indemnity', 'penalties']);
		await expect(decide(boris)).rejects.toThrow('waiver-settled');
	});

	test('is asked once', async () => {
		await fourEyes(null);
		await waive(['indemnity']);
		await expect(waive(['penalties'])).rejects.toThrow('waiver-asked');
	});

	test('below the limit needs nobody else, nor where nobody else may approve', async () => {
		await fourEyes(1_000_000);
		expect(await waive(['indemnity'])).toBe('waived');
		await world.inside((tx) => tx.updateTable('approvalPolicy').set({ aboveCents: 0 }).execute());
		expect(await waive(['penalties'], ['anne'])).toBe('waived');
	});
});

describe('a debit note', () => {
	const issue = () =>
		world.inside((tx) =>
			issueDebitNote(tx, world.organisationId, { customerId: 'durand', currency: 'EUR' }, anne),
		);
	const lines = () =>
		world.inside((tx) =>
			tx
				.selectFrom('debitNoteLine')
				.select(['invoiceId', 'penaltyCents', 'indemnityCents'])
				.orderBy('invoiceId')
				.execute(),
		);

	test('charges what has run up, once', async () => {
		await issue();
		const charged = await lines();
		expect(charged.map(({ invoiceId }) => invoiceId)).toEqual(['a', 'b']);
		expect(charged[0]).toMatchObject({ indemnityCents: 4_000, penaltyCents: (await now()).penaltyCents });
		await expect(issue()).rejects.toThrow('nothing-to-charge');
	});

	test('charges one invoice alone when asked', async () => {
		await world.inside((tx) =>
			issueDebitNote(tx, world.organisationId, { customerId: 'durand', currency: 'EUR', only: 'b' }, anne),
		);
		expect((await lines()).map(({ invoiceId }) => invoiceId)).toEqual(['b']);
	});

	test('leaves out what was waived', async () => {
		await waive(['penalties', 'indemnity']);
		await issue();
		expect((await lines()).map(({ invoiceId }) => invoiceId)).toEqual(['b']);
	});
});

test('ledger, account, statement and export say the same of what a note charged, and of what was given up of it', async () => {
	await world.inside((tx) =>
		issueDebitNote(tx, world.organisationId, { customerId: 'durand', currency: 'EUR' }, anne),
	);
	const sums = () =>
		world.inside(async (tx) => {
			const state = (await readAccount(tx, 'durand'))!;
			const rows = await tx
				.selectFrom('ledgerEntry')
				.select(['amountCents', 'sourceId'])
				.where('account', 'in', ['penalty', 'indemnity'])
				.execute();
			const { movements } = await movementsOfPeriod(tx, { from: '2027-02-01', to: '2027-03-31' }, all);
			const customer = {
				...{ name: 'Durand SA', address: null, externalId: null, portalName: null, portalNumber: null },
			};
			const { parts } = statementDataOf({
				...{
					state,
					sender: await messageSender(tx),
					customer,
					names: new Map(),
					on: '2027-03-10',
					language: 'fr',
				},
			});
			const [euro] = parts;
			const open = euro!.invoices.reduce((sum, { remainingCents }) => sum + remainingCents, 0);
			expect(euro!.balanceCents).toBe(open + euro!.chargedCents);
			expect(await refold(tx, 'durand')).toEqual(state);
			return {
				ledger: rows.reduce((sum, { amountCents }) => sum + amountCents, 0),
				account: ['a', 'b']
					.map((id) => chargedLeft(state, id))
					.reduce((sum, left) => sum + left.penaltyCents + left.indemnityCents, 0),
				statement: euro!.chargedCents,
				export: movements
					.filter(({ kind }) => kind === 'penalty' || kind === 'indemnity')
					.reduce((sum, { cents }) => sum + cents, 0),
				sources: [...new Set(rows.map(({ sourceId }) => sourceId))],
			};
		});
	const first = await sums();
	expect(first.ledger).toBeGreaterThan(8_000);
	expect(first).toEqual({
		...{ ledger: first.ledger, account: first.ledger, statement: first.ledger, export: first.ledger },
		sources: ['debit-note/1'],
	});
	const { indemnityCents } = await now();
	await waive(['indemnity']);
	const second = await sums();
	expect(second).toMatchObject({
		ledger: first.ledger - indemnityCents,
		account: first.ledger - indemnityCents,
		statement: first.ledger - indemnityCents,
		export: first.ledger - indemnityCents,
	});
});

test('the entries of a month: money, its fee, what was taken back, the note; all of it balances', async () => {
	await world.drop([{ amountCents: 99_650, label: 'VIR FA-2027-0101' }]);
	await world.inside((tx) =>
		issueDebitNote(tx, world.organisationId, { customerId: 'durand', currency: 'EUR' }, anne),
	);
	const period = { from: '2027-02-01', to: '2027-03-31' };
	const { movements } = await world.inside((tx) => movementsOfPeriod(tx, period, all));
	expect(movements.map(({ kind, cents, piece }) => [kind, cents, piece])).toEqual([
		['payment', 99_650, 'FA-2027-0101'],
		['bank-fee', 350, 'FA-2027-0101'],
		...movements.slice(2).map(({ kind, cents }) => [kind, cents, 'ND-1']),
	]);
	expect(movements.slice(2).map(({ kind }) => kind)).toContain('penalty');
	const april = { from: '2027-04-01', to: '2027-04-30' };
	expect(await world.inside((tx) => movementsOfPeriod(tx, april, all))).toEqual({
		movements: [],
		next: null,
	});
	const balance = entriesOf(movements).reduce(
		(sum, { debitCents, creditCents }) => sum + debitCents - creditCents,
		0,
	);
	expect(balance).toBe(0);

	const paged = [];
	for (let after = null as MovedPlace | null, more = true; more;) {
		const page = await world.inside((tx) => movementsOfPeriod(tx, period, { after, size: 1 }));
		paged.push(...page.movements);
		({ next: after } = page);
		more = after !== null;
	}
	expect(paged).toEqual(movements);
	const totals = await world.inside((tx) => movementTotals(tx, period));
	const byKind = Map.groupBy(movements, ({ kind }) => kind);
	expect(new Map(totals.map(({ kind, cents, count }) => [kind, [cents, count]]))).toEqual(
		new Map(
			[...byKind].map(([kind, of]) => [kind, [of.reduce((sum, { cents }) => sum + cents, 0), of.length]]),
		),
	);
});
