import type { ImportedCustomer } from '#workflows/files/import/imported-customer.ts';
import type { ImportedInvoice } from '#workflows/files/import/read-invoices.ts';
import type { BadLine } from '#workflows/files/import/bad-line.ts';
import type { UnletteredCredit } from '#workflows/files/import/fec-entries.ts';
import type { Tx } from '../client.ts';
import type { ContactInput } from '../receivables/save-contacts.ts';
import { saveCustomer } from '../receivables/save-customer.ts';
import type { CustomerInput } from '../receivables/save-customer.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { customerEffect, customerInput } from './customer-effect.ts';
import { knownCustomers } from './known-customers.ts';
import type { KnownCustomer } from './known-customers.ts';

/** Who tells, for which company, and from which kind of file. */
export type Taking = { organisationId: string; source: 'csv' | 'fec'; stamp: Stamp };

export type TakenCustomer = { line: number; change: 'new' | 'changed' | 'same'; customerId: string };

/** Customers of a customer file, each accepted or refused on its own; the same again changes nothing. */
export async function takeCustomers(
	tx: Tx,
	customers: readonly ImportedCustomer[],
	{ organisationId, stamp }: Taking,
): Promise<{ taken: TakenCustomer[]; bad: BadLine[] }> {
	const known = await knownCustomers(
		tx,
		customers.map(({ customer }) => customer),
	);
	const taken: TakenCustomer[] = [];
	const bad: BadLine[] = [];
	for (const told of customers) {
		const before = known.get(told.customer);
		const change = customerEffect(told, before);
		if (before && change === 'same') {
			taken.push({ line: told.line, change, customerId: before.id });
			continue;
		}
		const saved = await saveCustomer(tx, organisationId, customerInput(told, before), stamp);
		if (saved.ok) taken.push({ line: told.line, change, customerId: saved.value.customerId });
		else bad.push({ line: told.line, column: '', value: told.customer, code: saved.problem.code });
	}
	return { taken, bad };
}

/** What the lines of an invoice file say of their customer. */
type Named = { customer: string; customerName: string } & Partial<Pick<ImportedInvoice, 'email' | 'phone'>>;

function peopleOf(lines: readonly Named[]): ContactInput[] {
	const named = lines.filter(({ email, phone }) => (email ?? null) !== null || (phone ?? null) !== null);
	const people = new Map(
		named.map(({ email = null, phone = null }) => [`${email ?? ''} ${phone ?? ''}`, { email, phone }]),
	);
	return [...people.values()].map((person) => ({ ...person, roles: ['accounting'] }));
}

/** An invoice file only fills gaps: a customer nobody knew, or one whom nobody could reach. */
function gapOf(
	code: string,
	lines: readonly Named[],
	known: KnownCustomer | undefined,
	source: string,
): CustomerInput | undefined {
	const contacts = peopleOf(lines);
	if (known && (known.contacts.length > 0 || contacts.length === 0)) return undefined;
	const name = known?.name ?? lines.find(({ customerName }) => customerName !== '')?.customerName ?? code;
	return { externalId: code, name, ...(!known && { source }), ...(contacts.length > 0 && { contacts }) };
}

/** The ids of the customers that lines name, made where nobody knew them. A code absent from the answer was refused. */
export async function customersOfLines(
	tx: Tx,
	lines: readonly (ImportedInvoice | UnletteredCredit)[],
	{ organisationId, source, stamp }: Taking,
): Promise<ReadonlyMap<string, string>> {
	const groups = Map.groupBy<string, Named>(lines, ({ customer }) => customer);
	const known = await knownCustomers(tx, [...groups.keys()]);
	const ids = new Map([...known].map(([code, { id }]) => [code, id]));
	for (const [code, own] of groups) {
		const input = gapOf(code, own, known.get(code), source);
		if (!input) continue;
		const saved = await saveCustomer(tx, organisationId, input, stamp);
		if (saved.ok) ids.set(code, saved.value.customerId);
		else ids.delete(code);
	}
	return ids;
}
