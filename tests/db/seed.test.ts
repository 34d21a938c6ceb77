import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { verifyPassword } from 'better-auth/crypto';
import { Client } from 'pg';
import { refold } from '#db/account/refold.ts';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { verifyJournal } from '#db/journal/verify-journal.ts';
import { urlFor } from '#db/roles.ts';
import { demoSignIn, seed } from '#db/seed.ts';
import { measuredSteps } from '#db/steering/measured-steps.ts';
import { afterFile } from '../config/after-file.ts';
import { testDatabase } from '../config/test-database.ts';

/** 2027-03-10, a Wednesday, noon in Paris. */
const NOW = Date.UTC(2027, 2, 10, 11);

let db: Db;
let ownerUrl: string;
let organisationId: string;

beforeAll(async () => {
	({ ownerUrl } = await testDatabase());
	db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
	afterFile(() => db.destroy());
	({ organisationId } = await seed(ownerUrl, NOW));
}, 120_000);

const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);

test('sixty customers, six hundred invoices over eighteen months, nothing of the future', async () => {
	const invoices = await inside((tx) => tx.selectFrom('invoice').select(['issuedOn', 'currency']).execute());
	expect(invoices).toHaveLength(600);
	const issued = invoices.map(({ issuedOn }) => issuedOn).sort();
	expect(issued[0]! >= '2025-09-08').toBe(true);
	expect(issued.at(-1)! < '2027-03-10').toBe(true);
	expect([...new Set(invoices.map(({ currency }) => currency))].sort()).toEqual(['CHF', 'EUR', 'GBP']);
	const customers = await inside((tx) =>
		tx.selectFrom('customer').select(['kind', 'region', 'siren']).execute(),
	);
	expect(customers).toHaveLength(60);
	expect(new Set(customers.map(({ kind }) => kind))).toEqual(
		new Set(['company', 'sole-trader', 'public', 'consumer']),
	);
	expect(customers.map(({ region }) => region)).toEqual(
		expect.arrayContaining(['57', '67', '68', '971', '974']),
	);
	const facts = await inside((tx) =>
		tx
			.selectFrom('fact')
			.select((eb) => eb.fn.max('at').as('last'))
			.executeTakeFirstOrThrow(),
	);
	expect(facts.last.getTime()).toBeLessThanOrEqual(NOW);
});

test('lateness follows the figures measured on real invoices: 36 % late, 3.7 days on average, 45 at most', async () => {
	const rows = await inside((tx) =>
		tx
			.selectFrom('payment')
			.innerJoin('allocation', 'allocation.sourceId', 'payment.id')
			.innerJoin('invoice', 'invoice.id', 'allocation.invoiceId')
			.where('invoice.residualCents', '=', 0)
			.select(sql<number>`greatest(0, payment.value_on - invoice.due_on)`.as('daysLate'))
			.execute(),
	);
	const late = rows.filter(({ daysLate }) => daysLate > 0).length / rows.length;
	const mean = rows.reduce((sum, { daysLate }) => sum + daysLate, 0) / rows.length;
	expect(rows.length).toBeGreaterThan(480);
	expect(Math.abs(late - 0.36)).toBeLessThan(0.04);
	expect(Math.abs(mean - 3.7)).toBeLessThan(0.7);
	expect(Math.max(...rows.map(({ daysLate }) => daysLate))).toBeLessThanOrEqual(45);
});

test('every state is there', async () => {
	const rows = await inside((tx) => tx.selectFrom('invoiceRun').select('status').distinct().execute());
	expect(rows.map(({ status }) => status).sort()).toEqual(
		['collections', 'disputed', 'formal', 'overdue', 'paid', 'paused', 'promised', 'upcoming', 'void'].sort(),
	);
	const partPaid = await inside((tx) =>
		tx.selectFrom('openItem').select('invoiceId').whereRef('residualCents', '<', 'amountCents').execute(),
	);
	expect(partPaid.length).toBeGreaterThan(2);
});

test('nothing is started and no old thanks is left to leave: history stays history', async () => {
	const runs = await inside((tx) => tx.selectFrom('invoiceRun').select(['workflow', 'status']).execute());
	expect(runs.filter(({ workflow }) => workflow === 'started' || workflow === 'held')).toEqual([]);
	const pending = await inside((tx) =>
		tx.selectFrom('payment').select('ackAt').where('ack', '=', 'pending').execute(),
	);
	for (const { ackAt } of pending) expect(ackAt!.getTime()).toBeGreaterThan(NOW);
	expect(await inside((tx) => tx.selectFrom('outbox').select('id').execute())).toEqual([]);
});

test('ledger, projections, log and journal agree', async () => {
	const differences = await inside((tx) =>
		sql<{ id: string }>`
			select i.id from invoice i join ledger_entry l on l.invoice_id = i.id and l.account = 'principal'
			group by i.id, i.residual_cents, i.closed
			having sum(l.amount_cents) <> case i.closed when 'written-off' then 0 else i.residual_cents end`.execute(tx),
	);
	expect(differences.rows).toEqual([]);
	expect(await inside(verifyJournal)).toMatchObject({ ok: true });
	const accounts = await inside((tx) =>
		tx
			.selectFrom('customerAccount')
			.select(['customerId', 'state'])
			.orderBy('customerId')

			.execute(),
	);
	for (const { customerId, state } of accounts)
		expect(await inside((tx) => refold(tx, customerId)), customerId).toEqual(state);
});

test('every company number passes the check of INSEE', async () => {
	const rows = await inside((tx) =>
		tx.selectFrom('customer').select('siren').where('siren', 'is not', null).execute(),
	);
	const sum = (siren: string) =>
		siren
			.split('')
			.reverse()
			.reduce((total, digit, index) => {
				const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
				return total + (value > 9 ? value - 9 : value);
			}, 0);
	expect(new Set(rows.map(({ siren }) => siren)).size).toBe(rows.length);
	for (const { siren } of rows) expect(sum(siren!) % 10, siren!).toBe(0);
});

test('its invoices of the last months were chased by their scenarios: money followed on reminders', async () => {
	const steps = await inside((tx) => measuredSteps(tx, '2027-03-10', 14));
	const emails = steps.filter(({ kind }) => kind === 'email');
	expect(emails.length).toBeGreaterThan(3);
	expect(emails.reduce((sum, { invoices }) => sum + invoices, 0)).toBeGreaterThan(60);
	expect(emails.filter(({ paid, paidCents }) => paid > 0 && paidCents > 0).length).toBeGreaterThan(2);
	expect(steps.every(({ paid, invoices }) => paid <= invoices)).toBe(true);
	const { keys } = await inside((tx) =>
		tx
			.selectFrom('contact')
			.innerJoin('invoice', 'invoice.id', 'contact.invoiceId')
			.select((eb) => eb.fn.countAll<number>().as('keys'))
			.where('contact.kind', '=', 'email')
			.whereRef('contact.slotOn', '>', 'invoice.paidOn')
			.executeTakeFirstOrThrow(),
	);
	// Nobody was ever reminded of what they had paid.
	expect(keys).toBe(0);
});

test('most promises of its past were kept, one was not', async () => {
	const promises = await inside((tx) => tx.selectFrom('promise').select('outcome').execute());
	const count = (outcome: string) => promises.filter((one) => one.outcome === outcome).length;
	expect(count('kept')).toBeGreaterThan(10);
	expect([count('broken'), count('partly-kept')]).toEqual([1, 0]);
});

test('the demo person can sign in, and a second seed makes no second demo', async () => {
	const auth = new Client({ connectionString: urlFor(ownerUrl, 'amiable_auth') });
	await auth.connect();
	const { rows } = await auth.query<{ password: string }>(
		`select a."password" from auth."account" a join auth."user" u on u."id" = a."userId" where u."email" = $1`,
		[demoSignIn.email],
	);
	await auth.end();
	expect(await verifyPassword({ hash: rows[0]!.password, password: demoSignIn.password })).toBe(true);
	expect(await seed(ownerUrl, NOW)).toEqual({ organisationId, made: false });
});
