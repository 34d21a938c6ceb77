import { loadPolicy } from '#db/account/load-policy.ts';
import type { Tx } from '#db/client.ts';
import type { HeldItem } from '#lib/held/view.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { step } from '#workflows/scenario/step.ts';

type Contact = { name: string | null; email: string | null; phone: string | null; roles: readonly string[] };

/** Whoever the step would write to or call: the first person with one of its roles, else the first at all. */
function recipientOf(plan: Plan, node: string, contacts: readonly Contact[]): string | null {
	const op = plan.nodes[node]?.op;
	const roles = op?.op === 'contact' || op?.op === 'human' ? op.to : [];
	const wanted =
		contacts.find((contact) => contact.roles.some((role) => roles.includes(role))) ?? contacts[0];
	return wanted?.email ?? wanted?.phone ?? wanted?.name ?? null;
}

/**
 * What a run that has not begun would do first if it began at `at`: the same `step` that will run it, asked now.
 * Null when the account does not know the invoice, or when the run would end at once.
 */
export async function firstAction(
	tx: Tx,
	run: { runId: string; invoiceId: string; plan: Plan; state: AccountState; contacts: readonly Contact[] },
	at: number,
): Promise<HeldItem['first']> {
	const { runId, invoiceId, plan, state, contacts } = run;
	if (!state.invoices[invoiceId]) return null;
	const policy = await loadPolicy(tx, state.customer, at);
	const context = { plan, calendars: policy.calendars };
	const snapshot = snapshotOf(state, invoiceId, policy);
	const begun = step(context, null, {
		type: 'start',
		at,
		runId,
		invoice: invoiceId,
		snapshot,
		seq: state.seq,
	});
	const next = nextAction(context, begun.state);
	if (!next) return null;
	const when = next.at === null ? at : next.at;
	return {
		label: next.label,
		at: new Date(when).toISOString(),
		why: next.why,
		recipient: recipientOf(plan, next.node, contacts),
	};
}
