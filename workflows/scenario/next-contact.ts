import { openingAhead } from '../receivables/account/slot/opening-ahead.ts';
import type { AccountPolicy, AccountState } from '../receivables/account/state.ts';
import type { Plan } from './plan.ts';
import type { NextAction, Position, RunState } from './run.ts';
import { leavesInSlot } from './step/foreseen-delay.ts';
import { intentOf } from './step/intent-of.ts';
import { planNode } from './step/plan-node.ts';

/** Waits whose date the account may still put off. */
const OPEN_DATES: readonly string[] = ['waiting', 'deferred'];

const positionOf = ({ position, visits }: RunState, node: string): Position =>
	position?.node === node ? position : { node, visit: (visits[node] ?? 0) + 1 };

/**
 * The next action as the customer's account would answer it today. The run itself counts the pauses and promises that it
 * has heard of; the account also knows who was contacted about other invoices, and by hand (n9, u6).
 */
export function nextContact(
	next: NextAction,
	{ plan, state }: { plan: Plan; state: RunState },
	{ account, policy }: { account: AccountState; policy: AccountPolicy },
): NextAction {
	const context = { plan, calendars: policy.calendars };
	const op = planNode(context, state, next.node)?.op;
	if (next.at === null || !OPEN_DATES.includes(next.waitingFor)) return next;
	if (!op || !leavesInSlot(op)) return next;
	const asked = { attempt: state.standing?.kind === 'deferred' ? state.standing.attempt + 1 : 0, why: [] };
	const intent = intentOf(op, positionOf(state, next.node), state, context, asked);
	const opening = openingAhead(account, intent, next.at, policy);
	if (opening === null) return next;
	if (opening === 'too-late') return { ...next, waitingFor: 'too-late' };
	return { ...next, at: opening.at, waitingFor: 'deferred', why: [...next.why, ...opening.why] };
}
