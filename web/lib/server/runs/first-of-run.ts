import type { Tx } from '#db/client.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { firstAction } from './first-action.ts';
import type { FirstAction } from './first-action.ts';

type NotBegun = { invoiceId: string; runId: string; customerId: string; startAt: Date; plan: Plan };

/** What a run that has not begun will do first; `at` is this instant. Null when it would end at once. */
export async function firstOfRun(tx: Tx, run: NotBegun, at: number): Promise<FirstAction | null> {
	const { runId, invoiceId, customerId, startAt, plan } = run;
	const account = await tx
		.selectFrom('customerAccount')
		.select('state')
		.where('customerId', '=', customerId)
		.executeTakeFirst();
	if (!account) return null;
	const asked = { runId, invoiceId, plan, state: account.state, contacts: [], preview: null };
	return firstAction(tx, asked, Math.max(at, startAt.getTime()));
}
