import type { MessageRecipientRow } from '#db/queries/message-recipient.ts';
import type { PostalAddress } from '#db/values.ts';
import { customerNumber } from './customer-number.ts';
import type { MessageRecipient } from '../render/message-data.ts';

const addressLines = (address: PostalAddress): string[] => [
	...address.lines,
	`${address.postcode} ${address.city}`,
];

/** The debtor as written on a message: the contact's own address before the company's. */
export function recipientOf({ customer, person }: MessageRecipientRow): MessageRecipient {
	const address = person?.address ?? customer.address;
	return {
		company: customer.name,
		person: person?.name ?? null,
		addressLines: address ? addressLines(address) : [],
		kind: customer.kind,
		customerNumber: customerNumber(customer),
		portal:
			customer.portalName !== null && customer.portalNumber !== null
				? { name: customer.portalName, number: customer.portalNumber }
				: null,
	};
}
