import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';

/**
 * What is known of the customer, whole. A channel of a contact that had been withdrawn and is declared again may be
 * used again, whatever bounced before.
 */
export const customer: FactHandler<'customer'> = (state, fact) => {
	if (fact.customer.id !== state.customer.id)
		return refuseFact('wrong-customer', { customer: fact.customer.id });
	const undeliverable = state.undeliverable.filter(({ contact, channel }) =>
		state.customer.contacts.some(({ id, channels }) => id === contact && channels.includes(channel)),
	);
	return ok({ state: { ...state, customer: fact.customer, undeliverable } });
};
