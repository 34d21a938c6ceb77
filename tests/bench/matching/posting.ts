import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { carryOutLines } from '#db/money/carry-out-lines.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import { takeBankFile } from '#db/money/take-bank-file.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import { urlFor } from '#db/roles.ts';
import { ensureDatabase, startPostgres } from '#local/postgres.ts';
import { printCamt053 } from '#workflows/files/bank/print-camt-053.ts';
import { templateById, templatePath } from '#workflows/files/scenario-file.ts';
import type { Row } from '../row.ts';
import { paymentsTold } from './payments-told.ts';

const CUSTOMERS = 100;
const EACH = 5;
/** Of each customer, beside those that the bank pays: one that a program says is paid. */
const TOLD = EACH;
const ORGANISATION = '00000000-0000-4000-8000-00000000ba4c';
const IBAN = 'FR7630006000011234567890189';
const AT = Date.UTC(2027, 0, 4, 9);
const stamp = { at: AT, actor: 'bench' };

const numberOf = (customer: number, invoice: number): string =>
	`FA-2027-${String(customer * (EACH + 1) + invoice).padStart(5, '0')}`;
const centsOf = (customer: number, invoice: number): number => 10_000 + customer * 101 + invoice * 7;

/** A company with a published scenario, and customers who each owe some invoices, all saved as programs save them. */
async function found(db: Db): Promise<void> {
	const inside = <T>(work: Parameters<typeof forOrganisation<T>>[2]) =>
		forOrganisation(db, ORGANISATION, work);
	await inside(async (tx) => {
		await tx
			.insertInto('organisation')
			.values({ id: ORGANISATION, name: 'Essai', firstActivationReleasedAt: new Date(AT) })
			.execute();
		await tx.insertInto('bankAccount').values({ currency: 'EUR', iban: IBAN, holder: 'Essai' }).execute();
		const source = readFileSync(templatePath('standard'), 'utf8');
		const scenario = templateById('standard');
		await publishScenario(tx, { scenario, source, format: 'yaml', by: 'bench', at: AT });
	});
	for (let customer = 0; customer < CUSTOMERS; customer += 1)
		await inside(async (tx) => {
			const customerId = `c${String(customer)}`;
			const saved = await saveCustomer(
				tx,
				ORGANISATION,
				{ id: customerId, name: `Client ${String(customer)}`, contacts: [] },
				stamp,
			);
			if (!saved.ok) throw new Error(saved.problem.code);
			const inputs = Array.from({ length: EACH + 1 }, (_, invoice) => ({
				id: `${customerId}-${String(invoice)}`,
				externalId: `${customerId}-${String(invoice)}`,
				customerId,
				number: numberOf(customer, invoice),
				amountCents: centsOf(customer, invoice),
				currency: 'EUR',
				issuedOn: '2027-01-04',
				dueOn: '2027-02-05',
			}));
			const answers = await saveInvoices(tx, ORGANISATION, inputs, stamp);
			for (const answer of answers) if (!answer.ok) throw new Error(answer.problem.code);
		});
}

/** A bank day in which every invoice is paid by its exact number. */
function bankDay(): Uint8Array {
	const lines = Array.from({ length: CUSTOMERS * EACH }, (_, at) => {
		const [customer, invoice] = [Math.floor(at / EACH), at % EACH];
		return {
			reference: `B${String(at)}`,
			amountCents: centsOf(customer, invoice),
			on: '2027-02-04',
			name: `Client ${String(customer)}`,
			label: `VIR ${numberOf(customer, invoice)}`,
		};
	});
	const statement = { id: 'BENCH', iban: IBAN, currency: 'EUR', openingCents: 0, on: '2027-02-04', lines };
	return new TextEncoder().encode(printCamt053(statement));
}

async function posted(db: Db): Promise<{ taken: number; carried: number; done: number }> {
	const begun = performance.now();
	await forOrganisation(db, ORGANISATION, async (tx) => {
		const taken = await takeBankFile(
			tx,
			{ bytes: bankDay(), filename: 'bench.xml', bankAccountId: null },
			stamp,
		);
		if (!taken.ok) throw new Error(taken.problem.code);
		await proposeLines(tx, {}, { at: AT });
	});
	const read = performance.now();
	const until = Infinity;
	const { done } = await carryOutLines(db, ORGANISATION, { fileId: null, until }, { at: AT });
	return { taken: read - begun, carried: performance.now() - read, done };
}

/**
 * Bank lines posted a second into a real database: ledger, journal, projections and what runs are told, a customer at a
 * time; then payments told one by one by a program.
 */
export async function benchPosting(): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'amiable-posting-'));
	chmodSync(folder, 0o755);
	const server = await startPostgres({ folder, password: 'bench', port: 42_600, lasting: false });
	try {
		await ensureDatabase(server, 'posting');
		await migrate(server.url('posting'));
		const db = connect(urlFor(server.url('posting'), 'amiable_app'), 4);
		try {
			await found(db);
			const { taken, carried, done } = await posted(db);
			const note = `${String(CUSTOMERS * EACH)} lines of ${String(CUSTOMERS)} customers; one transaction a customer`;
			return [
				{
					name: 'bank lines read, checked and proposed',
					value: (CUSTOMERS * EACH * 1_000) / taken,
					unit: '/s',
					note,
				},
				{ name: 'bank lines posted to the ledger', value: (done * 1_000) / carried, unit: '/s', note },
				await paymentsTold(
					db,
					ORGANISATION,
					AT,
					Array.from({ length: CUSTOMERS }, (_, customer) => ({
						invoice: `c${String(customer)}-${String(TOLD)}`,
						amountCents: centsOf(customer, TOLD),
					})),
				),
			];
		} finally {
			await db.destroy();
		}
	} finally {
		await server.process.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
