import type { Tx } from '../client.ts';
import { shippedCodes } from './shipped-codes.ts';

/** A status and sub-status of the company, and who deals with new disputes of its categories. */
export type DisputeCode = {
	/** null for words that ship and that nobody has changed yet */
	id: string | null;
	status: string;
	subStatus: string;
	categories: readonly string[];
	ownerId: string | null;
	ownerEmail: string | null;
};

/** The company's own list in its order; the shipped one as long as it has none. */
export async function disputeCodes(tx: Tx): Promise<DisputeCode[]> {
	const own = await tx
		.selectFrom('disputeCode')
		.select(['id', 'status', 'subStatus', 'categories', 'ownerId', 'ownerEmail'])
		.orderBy('position')
		.orderBy('status')
		.orderBy('subStatus')
		.execute();
	if (own.length > 0) return own;
	const { language } = await tx.selectFrom('organisation').select('language').executeTakeFirstOrThrow();
	return shippedCodes(language).map((code) => ({ ...code, id: null, ownerId: null, ownerEmail: null }));
}
