import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import { urlFor } from '#db/roles.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import { step } from '#workflows/scenario/step.ts';
import { afterFile } from '../../config/after-file.ts';
import { organisationDatabase } from '../../db/organisation-database.ts';
import { BEGINNING, on } from '../../db/receivables-world.ts';
import { withFiles } from '../../regressions/database/sending-world.ts';

const stamp = { at: BEGINNING, actor: null };

/** One message to come: whose it is, and every trait that is its own alone. */
export type Letterbox = {
	organisationId: string;
	company: number;
	customer: string;
	invoice: string;
	language: 'fr' | 'en';
	/** `FA-1-07-3` */
	number: string;
	person: string;
	email: string;
	customerName: string;
	file: string;
	scenario: string;
	/** what its run asks, and when */
	at: number;
	intent: Intent;
};

export const IBANS = ['FR7630006000011234567890189', 'FR1420041010050500013M02606'] as const;

async function found(tx: Tx, company: number, messages: number): Promise<void> {
	const address = { lines: ['1 quai du Rhône'], postcode: '69001', city: 'Lyon', country: 'FR' };
	await tx
		.updateTable('organisation')
		.set({
			name: `Société-${String(company)}`,
			live: true,
			mailConnected: true,
			senderEmail: `compta@societe-${String(company)}.test`,
			replyEmail: `compta@societe-${String(company)}.test`,
			address: JSON.stringify(address),
			sendingMode: 'automatic',
			firstActivationReleasedAt: new Date(BEGINNING),
			maxContactsPerDay: 100_000,
			maxContactsPerCustomerDay: 100_000,
		})
		.execute();
	const account = { currency: 'EUR', iban: IBANS[company] ?? '', bic: 'AGRIFRPP' };
	await tx
		.insertInto('bankAccount')
		.values({ ...account, holder: `Société-${String(company)}` })
		.execute();
	for (let part = 0; part < messages; part += 1) {
		const scenario = withFiles(scenarioOf(part), [`role-${String(part)}`]);
		await publishScenario(tx, { scenario, source: '', format: 'json', by: 'anne', at: BEGINNING });
	}
}

/** Each message goes to a person of its own, so that none is merged into another. */
const scenarioOf = (part: number): string => `with-files-${String(part)}`;

/** Lets a customer's runs begin and stand before their message, as Temporal would; answers what each then asks. */
async function standing(tx: Tx, customer: string, boxes: readonly Letterbox[]): Promise<Letterbox[]> {
	const state = (await readAccount(tx, customer))!;
	const from = on(2, 6);
	const { calendars, ...rules } = await loadPolicy(tx, state.customer, from);
	const plans = await tx.selectFrom('scenarioVersion').select(['scenarioId', 'plan']).execute();
	const asked: Letterbox[] = [];
	for (const box of boxes) {
		const context = { plan: plans.find(({ scenarioId }) => scenarioId === box.scenario)!.plan, calendars };
		const { organisationId, invoice } = box;
		const runId = `inv/${organisationId}/${invoice}`;
		const snapshot = snapshotOf(state, invoice, { calendars, ...rules });
		const begun = step(context, null, { type: 'start', at: from, runId, invoice, snapshot, seq: state.seq });
		await tx
			.updateTable('invoiceRun')
			.set({ workflow: 'started', runState: JSON.stringify(begun.state), status: begun.state.status })
			.where('invoiceId', '=', invoice)
			.execute();
		const at = nextWake(begun.state) ?? NaN;
		const [effect] = step(context, begun.state, { type: 'wake', at }).effects;
		if (effect?.type !== 'contact') throw new Error(`${invoice} asks for nothing`);
		asked.push({ ...box, at, intent: effect.intent });
	}
	return asked;
}

/** A customer with one person, one invoice and one file per message: nobody's are merged, each has its own reader. */
async function debtor(
	tx: Tx,
	organisationId: string,
	{ company, index, messages }: { company: number; index: number; messages: number },
): Promise<Letterbox[]> {
	const two = String(index).padStart(2, '0');
	// The same ids in both companies: only the company tells them apart.
	const customer = `client-${two}`;
	const boxes = Array.from({ length: messages }, (_, part): Letterbox => {
		const name = `${String(company)}-${two}-${String(part)}`;
		return {
			...{ scenario: scenarioOf(part), at: 0, intent: {} as Intent },
			...{ organisationId, company, customer, invoice: `${customer}-${String(part)}` },
			language: index % 2 === 0 ? 'fr' : 'en',
			...{ number: `FA-${name}`, person: `Personne-${name}`, email: `p-${name}@debtor.test` },
			...{ customerName: `Client-${String(company)}-${two}`, file: `%PDF of ${name}` },
		};
	});
	const contacts = boxes.map(({ person, email }, part) => ({
		...{ name: person, email, roles: [`role-${String(part)}`] },
	}));
	const language = boxes[0]?.language ?? 'fr';
	const name = `Client-${String(company)}-${two}`;
	await saveCustomer(tx, organisationId, { id: customer, name, language, contacts }, stamp);
	const invoices = boxes.map(({ invoice, number }, part) => ({
		...{
			id: invoice,
			customerId: customer,
			number,
			amountCents: 10_000 + index * 100 + part,
			currency: 'EUR',
		},
		...{ issuedOn: '2027-01-04', dueOn: '2027-02-05', scenarioId: scenarioOf(part) },
	}));
	await saveInvoices(tx, organisationId, invoices, stamp);
	for (const { invoice, number, file } of boxes)
		await storeDocumentOnce(tx, {
			...{ kind: 'invoice', customerId: customer, invoiceId: invoice, filename: `${number}.pdf` },
			...{ mediaType: 'application/pdf', content: new TextEncoder().encode(file), ...stamp },
		});
	return standing(tx, customer, boxes);
}

/** Two companies in one database whose customers have the same ids, and all the messages that are to leave. */
export async function twoCompanies(
	customers: number,
	messages: number,
): Promise<{ db: Db; boxes: Letterbox[] }> {
	const { ownerUrl, organisationId, another } = await organisationDatabase();
	const db = connect(urlFor(ownerUrl, 'amiable_app'), 12);
	afterFile(() => db.destroy());
	const boxes: Letterbox[] = [];
	for (const [company, id] of [organisationId, await another('Société-1')].entries()) {
		await forOrganisation(db, id, (tx) => found(tx, company, messages));
		for (let index = 0; index < customers; index += 1)
			boxes.push(...(await forOrganisation(db, id, (tx) => debtor(tx, id, { company, index, messages }))));
	}
	return { db, boxes };
}
