import { companyDate } from '#db/account/company-date.ts';
import { tellBalance } from '#db/balances/tell-balance.ts';
import type { BalanceChange, ToldBalance } from '#db/balances/tell-balance.ts';
import type { Tx } from '#db/client.ts';
import { refused, refusedAt } from '../problem.ts';
import type { Refused } from '../problem.ts';
import { findCustomer } from './find-customer.ts';
import type { Teller } from './take-customer.ts';

type Taken = { ok: true; customerId: string; change: Exclude<BalanceChange, 'older'> };

/** Keeps the balance that accounting tells of a customer, named by our id or its `externalId`, and compares it. */
export async function takeBalance(
	tx: Tx,
	reference: string,
	told: Omit<ToldBalance, 'customerId'>,
	teller: Teller,
): Promise<Taken | Refused> {
	const customer = await findCustomer(tx, reference);
	if (!customer) return refused(404, 'customer-not-found', { customer: reference });
	const today = await companyDate(tx, teller.at);
	const { asOf } = told;
	if (asOf > today) return refusedAt(422, 'balance-in-future', '/asOf', { asOf, today });
	const balance = { ...told, customerId: customer.id };
	const change = await tellBalance(tx, teller.organisationId, balance, 'api', teller);
	if (change === 'older') return refusedAt(409, 'balance-older', '/asOf');
	return { ok: true, customerId: customer.id, change };
}
