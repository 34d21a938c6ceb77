import type { Tx } from '../client.ts';

/** Somebody of the company in whose name a message is written. */
export type MessageSigner = { name: string; email: string };

/** The customer's collector or salesperson while they work for the company; null ⇒ the company writes. */
export async function messageSigner(
	tx: Tx,
	customerId: string,
	role: 'collector' | 'salesperson',
): Promise<MessageSigner | null> {
	const found = await tx
		.selectFrom('customer as c')
		.innerJoin('membership as m', 'm.userId', role === 'collector' ? 'c.collectorId' : 'c.salespersonId')
		.select(['m.name', 'm.email'])
		.where('c.id', '=', customerId)
		.where('m.active', '=', true)
		.executeTakeFirst();
	return found ?? null;
}
