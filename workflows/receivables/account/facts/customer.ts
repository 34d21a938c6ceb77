import type { Customer } from '../../customer.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountState } from '../state.ts';

type Way = AccountState['undeliverable'][number];

const placeIn = ({ contacts }: Customer, contact: string): string | undefined =>
	contacts.find(({ id }) => id === contact)?.place;

/** A letter that came back before places were told came back from the first one told of whom it went to. */
const placed = (way: Way, before: Customer, now: Customer): Way => {
	if (way.channel !== 'letter' || way.place !== undefined) return way;
	const place = placeIn(before, way.contact) ?? placeIn(now, way.contact);
	return place === undefined ? way : { ...way, place };
};

/**
 * What is known of the customer, whole. A channel of a contact that had been withdrawn and is declared again may be
 * used again, whatever bounced before; a postal address from which a letter came back stays lost, whoever is added there.
 */
export const customer: FactHandler<'customer'> = (state, fact) => {
	if (fact.customer.id !== state.customer.id)
		return refuseFact('wrong-customer', { customer: fact.customer.id });
	const undeliverable = state.undeliverable
		.map((way) => placed(way, state.customer, fact.customer))
		.filter(
			({ contact, channel, place }) =>
				place !== undefined ||
				state.customer.contacts.some(({ id, channels }) => id === contact && channels.includes(channel)),
		);
	return ok({ state: { ...state, customer: fact.customer, undeliverable } });
};
