import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { nextContact } from '#workflows/scenario/next-contact.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { NextAction, RunState } from '#workflows/scenario/run.ts';

type Running = { customerId: string; plan: Plan; runState: RunState | null };

/**
 * The next action of a run at the date that the customer's account leaves open as of `at`: a contact made since, by hand
 * or about another invoice, counts at once. Lists show what the run told last; this is for one invoice.
 */
export async function nextToday<N extends NextAction | null>(
	tx: Tx,
	next: N,
	{ customerId, plan, runState }: Running,
	at: Instant,
): Promise<NextAction | N> {
	if (next === null || runState === null) return next;
	const account = await readAccount(tx, customerId);
	if (!account) return next;
	const policy = await loadPolicy(tx, account.customer, at);
	return nextContact(next, { plan, state: runState }, { account, policy });
}
