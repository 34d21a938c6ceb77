import type { Channel } from '#workflows/receivables/calendar.ts';
import type { Weekday } from '#workflows/receivables/civil-date.ts';
import type { ContactPoint, Customer } from '#workflows/receivables/customer.ts';
import type { Tx } from '../client.ts';
import { twoPersonActs } from '../desk/two-person-acts.ts';
import type { PostalAddress } from '../values.ts';
import { placeOf } from './place-of.ts';

type Reachable = {
	email: string | null;
	phone: string | null;
	address: PostalAddress | null;
	unusableReason: string | null;
};

/** Id of the contact point that stands for the company's own postal address, when nobody is named. */
export const COMPANY_ADDRESS = 'company-address';

/** Who asked not to be written to gets no e-mail; every other way stays open. */
function channelsOf(person: Reachable, companyAddress: PostalAddress | null): Channel[] {
	return [
		...(person.email === null || person.unusableReason === 'unsubscribed' ? [] : (['email'] as const)),
		...(person.phone === null ? [] : (['sms', 'call'] as const)),
		...(person.address === null && companyAddress === null ? [] : (['letter'] as const)),
	];
}

const placeAt = (address: PostalAddress | null) => (address === null ? {} : { place: placeOf(address) });

async function contactPoints(
	tx: Tx,
	customerId: string,
	companyAddress: PostalAddress | null,
): Promise<ContactPoint[]> {
	const people = await tx
		.selectFrom('contactPerson')
		.select(['id', 'roles', 'email', 'phone', 'address', 'language', 'unusableReason'])
		.where('customerId', '=', customerId)
		.orderBy('position')
		.orderBy('id')
		.execute();
	const right = people.filter(({ unusableReason }) => unusableReason !== 'wrong-contact');
	const points = right.flatMap((person) => {
		const channels = channelsOf(person, companyAddress);
		const language = person.language ?? undefined;
		return (person.roles.length > 0 ? person.roles : ['']).map((role) => ({
			id: person.id,
			role,
			channels,
			...placeAt(person.address ?? companyAddress),
			...(language !== undefined && { language }),
		}));
	});
	if (people.length > 0 || companyAddress === null) return points;
	return [{ id: COMPANY_ADDRESS, role: '', channels: ['letter'], ...placeAt(companyAddress) }];
}

/** The payer profile that counts: what a person decided, else what another program told, else what the records say. */
async function profileInForce(tx: Tx, customerId: string, told: string | null): Promise<string | null> {
	const row = await tx
		.selectFrom('customerProfile')
		.select(['override', 'computed'])
		.where('customerId', '=', customerId)
		.executeTakeFirst();
	return row?.override ?? told ?? row?.computed ?? null;
}

/** The customer as its account knows it, made of the customer's row and those of its people: no name, no address. A company may be stricter than its customer, and the reverse; neither is looser. */
export async function accountCustomer(tx: Tx, customerId: string): Promise<Customer> {
	const row = await tx
		.selectFrom('customer')
		.select(['kind', 'language', 'country', 'region', 'profile', 'siren', 'paymentRunDay'])
		.select(['insuredDefaultDays', 'accessories', 'address', 'alwaysConfirm'])
		.where('id', '=', customerId)
		.executeTakeFirstOrThrow();
	const company = await tx.selectFrom('organisation').select('sendingMode').executeTakeFirstOrThrow();
	const fourEyes = await twoPersonActs(tx);
	const profile = await profileInForce(tx, customerId, row.profile);
	return {
		id: customerId,
		kind: row.kind,
		language: row.language,
		country: row.country,
		...(row.region !== null && { region: row.region }),
		...(profile !== null && { profile }),
		...(row.siren !== null && { siren: row.siren }),
		...(row.paymentRunDay !== null && { paymentRunDay: row.paymentRunDay as Weekday }),
		...(row.insuredDefaultDays !== null && { insured: { defaultDays: row.insuredDefaultDays } }),
		...((row.alwaysConfirm || company.sendingMode === 'confirm') && { confirm: true }),
		...(fourEyes && { fourEyes }),
		...(row.accessories !== null && { accessories: row.accessories }),
		contacts: await contactPoints(tx, customerId, row.address),
	};
}
