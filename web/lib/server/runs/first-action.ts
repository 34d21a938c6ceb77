import type { HeldMessage } from '#db/account/held-message.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import type { Tx } from '#db/client.ts';
import type { Why } from '#workflows/receivables/trace.ts';
import type { Channel } from '#workflows/receivables/calendar.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { step } from '#workflows/scenario/step.ts';

/** The first thing a run would do. `at` is ISO text; `recipient` as people write it. */
export type FirstAction = {
	label: string;
	node: string;
	at: string;
	recipient: string | null;
	why: readonly Why[];
};

type Contact = { id: string; name: string | null; email: string | null; phone: string | null };

/** How the person is reached whom a role of `to` names, by the rule that the decision itself applies. */
function wayTo(
	state: AccountState,
	to: readonly string[],
	channel: Channel,
	contacts: readonly Contact[],
): string | null {
	const chosen = recipientFor(state, to, channel);
	const person = contacts.find(({ id }) => id === chosen?.id);
	if (!person) return null;
	return (channel === 'email' ? person.email : person.phone) ?? person.email ?? person.name;
}

/** Whoever the step would write to or call: with a call, also whom its e-mail goes to. */
function recipientOf(
	plan: Plan,
	node: string,
	state: AccountState,
	contacts: readonly Contact[],
): string | null {
	const op = plan.nodes[node]?.op;
	if (op?.op === 'contact') return wayTo(state, op.to, op.channel, contacts);
	if (op?.op !== 'human') return null;
	const called = wayTo(state, op.to, 'call', contacts);
	const written = called && op.parallel ? wayTo(state, op.parallel.to, 'email', contacts) : null;
	return written === null || written === called ? called : `${called ?? ''} · ${written}`;
}

/**
 * What a run that has not begun would do first if it began at `at`: the same `step` that will run it, asked now; or the
 * message that the volume guard has stopped. Null when the account does not know the invoice, or when the run would end at once.
 */
export async function firstAction(
	tx: Tx,
	run: {
		runId: string;
		invoiceId: string;
		plan: Plan;
		state: AccountState;
		contacts: readonly Contact[];
		preview: HeldMessage | null;
	},
	at: number,
): Promise<FirstAction | null> {
	const { runId, invoiceId, plan, state, contacts, preview } = run;
	if (!state.invoices[invoiceId]) return null;
	if (preview)
		return {
			label: plan.nodes[preview.node]?.label ?? preview.node,
			node: preview.node,
			at: new Date(preview.at).toISOString(),
			recipient: recipientOf(plan, preview.node, state, contacts),
			why: [],
		};
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
	// What would leave at once waits for nothing: its reasons are those that the message itself would carry.
	const asked = begun.effects.find((effect) => effect.type === 'contact');
	return {
		label: next.label,
		node: next.node,
		at: new Date(when).toISOString(),
		why: next.why.length > 0 ? next.why : (asked?.intent.why ?? []),
		recipient: recipientOf(plan, next.node, state, contacts),
	};
}
