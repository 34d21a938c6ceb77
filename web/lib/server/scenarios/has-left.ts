import type { Tx } from '#db/client.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';

/** Whether somebody was a member of the company and is one no more; false for an API key. */
export async function hasLeft(tx: Tx, userId: string): Promise<boolean> {
	if (!isUuid(userId)) return false;
	const member = await tx
		.selectFrom('membership')
		.select('active')
		.where('userId', '=', userId)
		.executeTakeFirst();
	return member?.active === false;
}
