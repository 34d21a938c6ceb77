import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { refold } from '#db/account/refold.ts';
import { verifyJournal } from '#db/journal/verify-journal.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { laidCents } from '#workflows/receivables/account/book.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import { BEGINNING, on, receivablesWorld } from '../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../db/receivables-world.ts';
import { draws, tellDraws } from '../money-story.ts';

const CUSTOMERS = 20;
const STREAMS = 3;
let world: ReceivablesWorld;
beforeAll(async () => {
	world = await receivablesWorld();
	await world.inside((tx) =>
		tx
			.updateTable('organisation')
			.set({ accessories: JSON.stringify({ penalties: 'claim', indemnity: 'claim' }) })
			.execute(),
	);
});

/** A customer with four invoices, and what will be told of it: made against the account as it is, told by several at once. */
async function debtor(id: string, seed: number): Promise<readonly Fact[]> {
	const stamp = { at: BEGINNING, actor: null };
	await world.inside((tx) => saveCustomer(tx, world.organisationId, { id, name: id }, stamp));
	for (const [index, amountCents] of [100_000, 40_000, 7, 80_000].entries())
		await world.invoice(`${id}-${String(index)}`, {
			customerId: id,
			amountCents,
			dueOn: index === 2 ? '2027-01-08' : '2027-02-10',
			currency: index === 3 ? 'USD' : 'EUR',
		});
	const [drawn = []] = fc.sample(draws, { seed, numRuns: 1 });
	return world.one(async (tx) => {
		const state = (await readAccount(tx, id))!;
		const policy = await loadPolicy(tx, state.customer, on(2, 1));
		return tellDraws(state, drawn, policy, id).map(({ fact }) => fact);
	});
}

/** Tells one customer's facts in several streams at once, each in its own order: whoever locks first is first. */
const tellAtOnce = (customer: string, facts: readonly Fact[]) =>
	Array.from({ length: STREAMS }, async (_, stream) => {
		let accepted = 0;
		for (const fact of facts.filter((__, index) => index % STREAMS === stream)) {
			const told = await world.inside((tx) => recordFact(tx, world.organisationId, customer, fact));
			if (told.ok) accepted += 1;
		}
		return accepted;
	});

const ledger = () =>
	world.inside((tx) =>
		tx
			.selectFrom('ledgerEntry')
			.select(['customerId', 'account', 'invoiceId', 'currency'])
			.select((eb) => eb.fn.sum<number>('amountCents').as('cents'))
			.groupBy(['customerId', 'account', 'invoiceId', 'currency'])
			.execute(),
	);

test('money told by three at once to twenty customers: stored lines, projections and accounts say the same to the cent', async () => {
	const ids = Array.from({ length: CUSTOMERS }, (_, index) => `k${String(index)}`);
	const stories = new Map<string, readonly Fact[]>();
	for (const [index, id] of ids.entries()) stories.set(id, await debtor(id, index + 41));
	const accepted = await Promise.all([...stories].flatMap(([id, facts]) => tellAtOnce(id, facts)));
	expect(accepted.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(CUSTOMERS * 4);
	const lines = await ledger();
	for (const id of ids) {
		const state = (await world.inside((tx) => readAccount(tx, id)))!;
		const own = lines.filter(({ customerId }) => customerId === id);
		const cents = (account: string, about: string) =>
			own
				.filter((line) => line.account === account && (line.invoiceId ?? line.currency) === about)
				.reduce((sum, line) => sum + line.cents, 0);
		const rows = await world.inside((tx) =>
			tx.selectFrom('invoice').select(['id', 'residualCents']).where('customerId', '=', id).execute(),
		);
		for (const row of rows) {
			const written = state.invoices[row.id]?.closed === 'written-off';
			expect([row.id, row.residualCents]).toEqual([row.id, residualOf(state, row.id)]);
			expect([row.id, cents('principal', row.id)]).toEqual([row.id, written ? 0 : residualOf(state, row.id)]);
		}
		for (const currency of ['EUR', 'USD'])
			expect(cents('unallocated', currency)).toBe(0 - creditOf(state, currency));
		const payments = await world.inside((tx) =>
			tx.selectFrom('payment').select(['id', 'allocatedCents']).where('customerId', '=', id).execute(),
		);
		for (const { id: payment, allocatedCents } of payments)
			expect([payment, allocatedCents]).toEqual([payment, laidCents(state.payments[payment]!)]);
		expect(await world.inside((tx) => refold(tx, id))).toEqual(state);
	}
	expect(await world.inside(verifyJournal)).toMatchObject({ ok: true });
}, 300_000);
