import { templateById, templatePath } from '#workflows/files/scenario-file.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { readFileSync } from 'node:fs';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import type { InvoiceInput } from '#db/receivables/invoice-input.ts';
import { organisationDatabase } from './organisation-database.ts';
import type { OrganisationDatabase } from './organisation-database.ts';

/** 2027-01-04, a Monday, 09:00 in Paris. */
export const BEGINNING = Date.UTC(2027, 0, 4, 8, 0);

/** An instant of 2027 in UTC. */
export const on = (month: number, day: number, hour = 8, minute = 0): number =>
	Date.UTC(2027, month - 1, day, hour, minute);

export type ReceivablesWorld = OrganisationDatabase & {
	customer: string;
	/** saves one invoice of the customer and answers its id */
	invoice: (id: string, changes?: Partial<InvoiceInput>) => Promise<string>;
	tell: (fact: Told) => ReturnType<typeof recordFact>;
	one: <T>(work: (tx: Tx) => Promise<T | undefined>) => Promise<T>;
};

type WithoutStamp<F> = F extends unknown ? Omit<F, 'actor' | 'id'> & { id?: string } : never;
type Told = WithoutStamp<Fact>;

/**
 * A company that published the standard scenario and released its first activation, with one customer.
 * @param home the company's place when it is not in a database of its own
 */
export async function receivablesWorld(home?: OrganisationDatabase): Promise<ReceivablesWorld> {
	const world = home ?? (await organisationDatabase());
	const { inside, organisationId } = world;
	const stamp = { at: BEGINNING, actor: 'anne' };
	const customer = 'durand';
	let told = 0;
	await inside(async (tx) => {
		await tx
			.updateTable('organisation')
			.set({ firstActivationReleasedAt: new Date(BEGINNING), sendingMode: 'automatic' })
			.execute();
		const source = readFileSync(templatePath('standard'), 'utf8');
		await publishScenario(tx, {
			scenario: templateById('standard'),
			source,
			format: 'yaml',
			by: 'anne',
			at: BEGINNING,
		});
		const contacts = [
			{ name: 'Paul Durand', roles: ['accounting'], email: 'compta@durand.test', phone: '+33472000000' },
		];
		const address = { lines: ['1 rue du Rhône'], postcode: '69001', city: 'Lyon', country: 'FR' };
		const saved = await saveCustomer(
			tx,
			organisationId,
			{ id: customer, name: 'Durand SA', address, contacts },
			stamp,
		);
		if (!saved.ok) throw new Error(saved.problem.code);
	});
	return {
		...world,
		customer,
		invoice: (id, changes = {}) =>
			inside(async (tx) => {
				const input = {
					id,
					externalId: `ext-${id}`,
					customerId: customer,
					number: `FA-${id}`,
					amountCents: 100_000,
					currency: 'EUR',
					issuedOn: '2027-01-04',
					dueOn: '2027-02-05',
					...changes,
				};
				const [answer] = await saveInvoices(tx, organisationId, [input], stamp);
				if (!answer?.ok) throw new Error(answer?.problem.code);
				return answer.value.invoiceId;
			}),
		tell: (fact) =>
			inside((tx) =>
				recordFact(tx, organisationId, customer, {
					actor: 'anne',
					id: `fact-${String((told += 1))}`,
					...fact,
				}),
			),
		one: async (work) => {
			const found = await inside(work);
			if (found === undefined) throw new Error('nothing found');
			return found;
		},
	};
}
