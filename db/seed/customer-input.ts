import type { CustomerInput } from '../receivables/save-customer.ts';
import type { ContactInput } from '../receivables/save-contacts.ts';
import type { DemoCustomer } from './customers.ts';
import type { DemoPeople } from './people.ts';
import { siretOf, sirenOf } from './siren.ts';

export const customerIdOf = (rank: number): string => `demo-customer-${String(rank + 1).padStart(2, '0')}`;

const slug = (name: string): string =>
	name
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '')
		.slice(0, 40);

/** The buyer is rarely the payer: large companies have both. */
function contactsOf({ name, person, kind, weight = 1 }: DemoCustomer, rank: number): ContactInput[] {
	const domain = `${slug(name)}.test`;
	const phone = `+334780${String(10_000 + rank * 137).slice(0, 5)}`;
	const accounting = { name: person, roles: ['accounting'], email: `compta@${domain}`, phone };
	if (kind === 'consumer') return [{ ...accounting, email: `contact@${domain}` }];
	const buyer = { name: 'Service achats', roles: ['buyer'], email: `achats@${domain}` };
	const management = { name: 'Direction', roles: ['management'], email: `direction@${domain}` };
	return weight > 1 ? [accounting, buyer, management] : [accounting, management];
}

/** Public buyers take invoices on the State's portal, some groups on their own. */
function portalOf({ kind, profile }: DemoCustomer, rank: number): Partial<CustomerInput> {
	if (kind === 'public')
		return {
			...{ portalName: 'Chorus Pro', portalUrl: 'https://portail.chorus-pro.gouv.fr' },
			portalNumber: `ENG-${String(4_100 + rank * 7)}`,
		};
	if (profile !== 'key-account' || rank % 2 === 0) return {};
	return {
		...{ portalName: 'Portail fournisseurs', portalNumber: `F-${String(20_000 + rank * 31)}` },
		rejectionReasons: ['order-number-missing'],
	};
}

/** The customer of the demo as the product is told of it. */
export function customerInput(
	customer: DemoCustomer,
	rank: number,
	{ collector, sales }: DemoPeople,
): CustomerInput {
	const { name, street, postcode, city, kind = 'company', country = 'FR' } = customer;
	const siren = sirenOf(rank + 20);
	const isFrenchCompany = country === 'FR' && kind !== 'consumer';
	return {
		id: customerIdOf(rank),
		externalId: `411${String(rank + 1).padStart(4, '0')}`,
		name,
		kind,
		siren: isFrenchCompany ? siren : null,
		siret: isFrenchCompany ? siretOf(siren) : null,
		language: customer.language ?? 'fr',
		country,
		region: customer.region ?? null,
		profile: customer.profile ?? null,
		paymentRunDay: customer.profile === 'key-account' ? 4 : null,
		insuredDefaultDays: customer.insured ?? null,
		...portalOf(customer, rank),
		address: { lines: [street], postcode, city, country },
		collectorId: collector,
		salespersonId: rank % 3 === 0 ? sales : null,
		source: 'demo',
		contacts: contactsOf(customer, rank),
	};
}
