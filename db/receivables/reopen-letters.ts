import { randomUUID } from 'node:crypto';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFact } from '../account/record-fact.ts';
import type { FactRefusal } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { accountCustomer } from './account-customer.ts';
import type { Stamp } from './stamp.ts';

/** Those among `ids` who have no postal address of their own: letters to them go to the company's. */
async function atCompanyAddress(tx: Tx, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const elsewhere = await tx
		.selectFrom('contactPerson')
		.select('id')
		.where((eb) => eb(eb.cast('id', 'text'), 'in', [...ids]))
		.where('address', 'is not', null)
		.execute();
	return ids.filter((id) => !elsewhere.some((person) => person.id === id));
}

/**
 * The customer moved: whoever is written to at its address may be written to there, whatever came back from the one
 * before. Their letters are withdrawn here; the customer told next declares them again (n59).
 */
export async function reopenLetters(
	tx: Tx,
	organisationId: string,
	customerId: string,
	{ at, actor }: Stamp,
): Promise<Outcome<unknown, FactRefusal>> {
	const account = await lockAccount(tx, customerId);
	const failed = (account?.state.undeliverable ?? []).filter(({ channel }) => channel === 'letter');
	const moved = await atCompanyAddress(
		tx,
		failed.map(({ contact }) => contact),
	);
	if (moved.length === 0) return ok(undefined);
	const customer = await accountCustomer(tx, customerId);
	const contacts = customer.contacts.map((point) =>
		moved.includes(point.id)
			? { ...point, channels: point.channels.filter((channel) => channel !== 'letter') }
			: point,
	);
	const id = `customer/${customerId}/${randomUUID()}`;
	return recordFact(tx, organisationId, customerId, {
		...{ type: 'customer', id, at, actor },
		customer: { ...customer, contacts },
	});
}
