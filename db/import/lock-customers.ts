import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import type { FilePart } from './file-part.ts';

const namedBy = ({ invoices, customers, lettered, unallocated, balances }: FilePart): string[] => [
	...new Set(
		[...invoices, ...customers, ...lettered, ...unallocated, ...balances].map(({ customer }) => customer),
	),
];

/**
 * Locks the accounts of the customers that a part of a file names before anything is compared with them, so that a
 * payment told at the same moment is not counted twice. Always in the order of their ids: nobody waits in a circle.
 */
export async function lockCustomers(tx: Tx, part: FilePart): Promise<void> {
	await tx
		.selectFrom('customerAccount')
		.innerJoin('customer', 'customer.id', 'customerAccount.customerId')
		.select('customerAccount.customerId')
		.where(sql<boolean>`customer.external_id = any(${namedBy(part)})`)
		.orderBy('customerAccount.customerId')
		.forUpdate('customerAccount')
		.execute();
}
