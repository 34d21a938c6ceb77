import type { Tx } from '#db/client.ts';

/** The open task `key`, taken by this transaction; nothing where another worker holds it or it is settled. */
export const openTask = (tx: Tx, key: string) =>
	tx
		.selectFrom('task')
		.select(['key', 'customerId', 'invoiceId', 'payload'])
		.where('key', '=', key)
		.where('state', '=', 'open')
		.forUpdate()
		.skipLocked()
		.executeTakeFirst();
