import type { Tx } from '../client.ts';

/** Who is written to: the customer, and the contact that the decision chose (null for a customer without contacts). */
export async function messageRecipient(tx: Tx, customerId: string, contactId: string) {
	const customer = await tx
		.selectFrom('customer')
		.selectAll()
		.where('id', '=', customerId)
		.executeTakeFirstOrThrow();
	const people = await tx
		.selectFrom('contactPerson')
		.selectAll()
		.where('customerId', '=', customerId)
		.orderBy('position')
		.execute();
	return { customer, people, person: people.find(({ id }) => id === contactId) ?? null };
}

export type MessageRecipientRow = Awaited<ReturnType<typeof messageRecipient>>;
