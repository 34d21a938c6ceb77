import type { RunFact, Snapshot } from '../../receivables/account/run-fact.ts';
import { leave } from './leave.ts';
import { change, go, say } from './progress.ts';
import type { Progress } from './progress.ts';

/**
 * A claim that rises, a payment, a dispute, a promise or a plan makes what was approved another thing (design §3.6); so
 * does a formal notice that comes back.
 */
const movesClaim = ({ cause, snapshot }: RunFact, before: Snapshot): boolean =>
	cause.letter?.event === 'address-unknown' ||
	cause.type === 'payment' ||
	cause.type === 'payment-allocated' ||
	cause.type === 'dispute-opened' ||
	cause.type === 'promise' ||
	cause.type === 'plan-agreed' ||
	snapshot.residualCents > before.residualCents;

/** Voids an approval that was asked for or given, and asks anew; null when there is none to void. */
export function voidApproval(progress: Progress, fact: RunFact, before: Snapshot): Progress | null {
	const { standing, position, approvalNode, handedOff, invoice } = progress.state;
	const asked = standing?.kind === 'approving' ? (position?.node ?? null) : null;
	const node = asked ?? (handedOff ? null : approvalNode);
	if (node === null || !movesClaim(fact, before)) return null;
	const told = say(leave(progress), {
		kind: 'alert',
		invoices: [invoice],
		node,
		code: 'approval-void',
		why: [],
	});
	return go(change(told, { approvedBy: null, approvalNode: null, deferrals: null }), node);
}
