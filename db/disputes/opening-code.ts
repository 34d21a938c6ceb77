import type { Tx } from '../client.ts';
import { disputeCodes } from './dispute-codes.ts';

/** Where a new dispute of a category begins, and who deals with it: the code that names the category, else the first. */
export async function openingCode(tx: Tx, category: string) {
	const codes = await disputeCodes(tx);
	const code = codes.find(({ categories }) => categories.includes(category)) ?? codes[0];
	if (!code) return {};
	const { status, subStatus, ownerId, ownerEmail } = code;
	return { status, subStatus, ownerId, ownerEmail };
}
