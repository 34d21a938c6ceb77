import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

const DAY_MS = 86_400_000;
/** What one customer may tell us through its page within 24 hours, whatever the number of links and servers. */
const MOST_FACTS = 20;
const MOST_REQUESTS = 5;

/** Who acts through a link, as facts and the journal name it. */
export const debtorActor = (linkId: string): string => `debtor:${linkId}`;

/** Whether the customer has told us more through its page in the last 24 hours than any honest visitor would. */
export async function isBeyondLimit(tx: Tx, customerId: string, at: Instant): Promise<boolean> {
	const since = new Date(at - DAY_MS);
	const facts = await tx
		.selectFrom('fact')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('customerId', '=', customerId)
		.where('actor', 'like', 'debtor:%')
		.where('at', '>', since)
		.executeTakeFirstOrThrow();
	if (facts.count >= MOST_FACTS) return true;
	const tasks = await tx
		.selectFrom('task')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('customerId', '=', customerId)
		.where('requestedBy', 'like', 'debtor:%')
		.where('at', '>', since)
		.executeTakeFirstOrThrow();
	return tasks.count >= MOST_REQUESTS + MOST_FACTS;
}
