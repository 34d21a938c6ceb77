import { randomUUID } from 'node:crypto';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/** Somebody with a link past its days asks for another. `madeFor` is whom the old one was made for. */
type LinkRequest = { customerId: string; madeFor: string | null; at: Instant; actor: string };

const DAY_MS = 86_400_000;

/** Asks for a new link to a customer's page, which an e-mail to a known contact carries: once in 24 hours. */
export async function askLink(tx: Tx, { customerId, madeFor, at, actor }: LinkRequest): Promise<void> {
	await tx
		.selectFrom('customerAccount')
		.select('customerId')
		.where('customerId', '=', customerId)
		.forUpdate()
		.execute();
	const asked = await tx
		.selectFrom('task')
		.select('key')
		.where('customerId', '=', customerId)
		.where('code', '=', 'link-requested')
		.where('at', '>', new Date(at - DAY_MS))
		.executeTakeFirst();
	if (asked) return;
	await tx
		.insertInto('task')
		.values({
			...{ key: `debtor/link-requested/${randomUUID()}`, kind: 'reply', code: 'link-requested', customerId },
			...{ owner: 'collector', at: new Date(at), requestedBy: actor, payload: JSON.stringify({ madeFor }) },
		})
		.execute();
	writeJournal(tx, [{ at, entry: { kind: 'link-requested', invoices: [] }, customer: customerId, actor }]);
}
