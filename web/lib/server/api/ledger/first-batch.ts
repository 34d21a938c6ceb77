import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client.ts';

/**
 * The batch that holds a company's runs until a person has said "go" for the first time (n62): old history never fires
 * old mails. Null once that was said.
 */
export async function firstBatch(tx: Tx, at: Date, actor: string): Promise<string | null> {
	const company = await tx
		.selectFrom('organisation')
		.select('firstActivationReleasedAt')
		.forNoKeyUpdate()
		.executeTakeFirstOrThrow();
	if (company.firstActivationReleasedAt !== null) return null;
	const open = await tx
		.selectFrom('heldBatch')
		.select('id')
		.where('reason', '=', 'first-activation')
		.where('state', '=', 'held')
		.executeTakeFirst();
	if (open) return open.id;
	const id = randomUUID();
	await tx.insertInto('heldBatch').values({ id, reason: 'first-activation', at, actor }).execute();
	return id;
}
