import type { Tx } from '#db/client.ts';

export type FoundCustomer = { id: string; externalId: string | null };

/** The customer that a caller names by our id or by its `externalId`; what is not theirs does not exist. */
export async function findCustomer(tx: Tx, reference: string): Promise<FoundCustomer | undefined> {
	const rows = await tx
		.selectFrom('customer')
		.select(['id', 'externalId'])
		.where((eb) => eb.or([eb('id', '=', reference), eb('externalId', '=', reference)]))
		.execute();
	return rows.find(({ id }) => id === reference) ?? rows[0];
}
