import type { ImportedContact, ImportedCustomer } from '#workflows/files/import/imported-customer.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { ContactInput } from '../receivables/save-contacts.ts';
import type { CustomerInput } from '../receivables/save-customer.ts';
import type { KnownCustomer } from './known-customers.ts';

const isSamePerson = (known: ContactInput, told: ImportedContact): boolean =>
	(told.email !== null && known.email === told.email) || (told.name !== null && known.name === told.name);

const emptyContact = { name: null, email: null, phone: null, address: null, language: null } as const;

/** A person of the file, with what only Amiable knows of them. */
function contactOf(told: ImportedContact, known: readonly ContactInput[]): ContactInput {
	const before = known.find((person) => isSamePerson(person, told));
	return {
		...emptyContact,
		...before,
		roles: told.roles,
		name: told.name ?? before?.name ?? null,
		email: told.email ?? before?.email ?? null,
		phone: told.phone ?? before?.phone ?? null,
	};
}

/** The people of the file first, then those that only Amiable knows: a file takes nobody away. */
function contactsOf(
	{ contacts }: ImportedCustomer,
	known: readonly ContactInput[],
): ContactInput[] | undefined {
	if (contacts.length === 0) return undefined;
	const told = contacts.map((contact) => contactOf(contact, known));
	const others = known.filter((person) => !contacts.some((contact) => isSamePerson(person, contact)));
	return [...told, ...others];
}

/** What a file may fill of a customer's own row. */
const COLUMNS = [
	...(['siren', 'siret', 'kind', 'language', 'country', 'address'] as const),
	...(['riskGrade', 'riskTrend', 'paysOthers', 'creditLimitCents', 'insuredCents'] as const),
	...(['portalName', 'portalUrl', 'portalNumber', 'paymentRunDay', 'groupCode'] as const),
] as const;

type Columns = Pick<CustomerInput, (typeof COLUMNS)[number]>;

/** The columns that the file fills. */
const columnsTold = (told: ImportedCustomer): Columns =>
	Object.fromEntries(
		COLUMNS.flatMap((column) => {
			const value = told[column] ?? null;
			return value === null ? [] : [[column, value] as const];
		}),
	);

/** What a file tells of a customer; what it leaves out stays as it is. */
export function customerInput(told: ImportedCustomer, known: KnownCustomer | undefined): CustomerInput {
	const contacts = contactsOf(told, known?.contacts ?? []);
	return {
		externalId: told.customer,
		name: told.name ?? known?.name ?? told.customer,
		...columnsTold(told),
		...(known === undefined && { source: 'csv' }),
		...(contacts !== undefined && { contacts }),
	};
}

/** Whether taking a customer makes it, changes it, or changes nothing. */
export function customerEffect(
	told: ImportedCustomer,
	known: KnownCustomer | undefined,
): 'new' | 'changed' | 'same' {
	if (!known) return 'new';
	const { externalId: _, contacts = known.contacts, ...columns } = customerInput(told, known);
	const before = Object.fromEntries(
		Object.keys(columns).map((key) => [key, known[key as keyof KnownCustomer]]),
	);
	const isSame =
		canonical(before) === canonical(columns) && canonical(known.contacts) === canonical(contacts);
	return isSame ? 'same' : 'changed';
}
