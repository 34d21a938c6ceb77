import type { Weekday } from '#workflows/receivables/civil-date.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import type { Tx } from '../client.ts';
import { twoPersonActs } from '../desk/two-person-acts.ts';
import { contactPoints } from './contact-points.ts';

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
		.select(['insuredDefaultDays', 'accessories', 'address', 'alwaysConfirm', 'chase'])
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
		contacts: await contactPoints(tx, customerId, row),
	};
}
