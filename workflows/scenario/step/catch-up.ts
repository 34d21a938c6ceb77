import { tooLate } from '../../receivables/account/slot/too-late.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { NodeId } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';
import { conditionHolds } from './condition-holds.ts';
import { deriveWait } from './derive-wait.ts';
import { nodeCount, planNode } from './plan-node.ts';

/** What a run does next once it stops walking: the first node that acts, waits for people or ends. */
type Ahead = { id: NodeId; op: Op };

/** The next node of an operation that takes no time and contacts nobody; null for the others. */
export function instantNext(op: Op, state: RunState, at: Instant, context: StepContext): NodeId | null {
	switch (op.op) {
		case 'pass':
		case 'penalty':
		case 'alert':
		case 'webhook':
			return op.next;
		case 'branch': {
			const today = localDateOf(context.calendars.creditor, at);
			const hit = op.cases.find(({ when }) => conditionHolds(when, state.snapshot, today));
			return hit ? hit.next : op.otherwise;
		}
		case 'thanks':
			return state.acks.length === 0 ? op.next : null;
		case 'promise-watch':
			return state.snapshot.promise ? null : op.next;
		case 'wait':
		case 'contact':
		case 'human':
		case 'approval':
		case 'hand-off':
		case 'end':
			return null;
	}
}

/** The first node from `from` on that is not instant and not done; null when there is none. */
export function stepAhead(from: NodeId, state: RunState, at: Instant, context: StepContext): Ahead | null {
	let id = from;
	for (let walked = 0; walked <= nodeCount(context.plan); walked += 1) {
		const op = planNode(context, state, id)?.op;
		if (!op) return null;
		const next: NodeId | null = doneNext(op, id, state) ?? instantNext(op, state, at, context);
		if (next === null) return { id, op };
		id = next;
	}
	return null;
}

const doneNext = (op: Op, id: NodeId, state: RunState): NodeId | null =>
	(op.op === 'contact' || op.op === 'human' || op.op === 'hand-off') && state.executed.includes(id)
		? op.next
		: null;

/** A pre-due message that would leave on or after the due date is no use any more (design §3.3). */
export const isPastDue = (op: Op, state: RunState, at: Instant, { calendars }: StepContext): boolean =>
	op.op === 'contact' && tooLate(op.level, localDateOf(calendars.debtor, at), state.snapshot.dueOn);

const isAmicable = (op: Op): boolean =>
	(op.op === 'contact' && (op.level === 'amicable' || op.level === 'pre-due')) || op.op === 'human';

const isAmicableContact = (op: Op): boolean =>
	op.op === 'human' ? op.task === 'call' : op.op === 'contact' && op.level === 'amicable';

/** Whether a later amicable contact is over too, with no formal step, approval or future date before it. */
function laterContactIsOver(step: Ahead, state: RunState, at: Instant, context: StepContext): boolean {
	let { op } = step;
	for (let walked = 0; walked <= nodeCount(context.plan); walked += 1) {
		const ahead = 'next' in op ? stepAhead(op.next, state, at, context) : null;
		if (!ahead) return false;
		({ op } = ahead);
		if (op.op === 'wait') {
			if (deriveWait(op, state, context).at >= state.startedAt) return false;
			continue;
		}
		if (isAmicableContact(op)) return true;
		if (!isAmicable(op)) return false;
	}
	return false;
}

/** Whether a formal step, an approval or a hand-off is over too: what would come first if nothing amicable were kept. */
function formalStepIsOver(step: Ahead, state: RunState, at: Instant, context: StepContext): boolean {
	let { op } = step;
	for (let walked = 0; walked <= nodeCount(context.plan); walked += 1) {
		const ahead = 'next' in op ? stepAhead(op.next, state, at, context) : null;
		if (!ahead || ahead.op.op === 'end') return false;
		({ op } = ahead);
		if (op.op === 'wait' && deriveWait(op, state, context).at >= state.startedAt) return false;
		if (op.op !== 'wait' && !isAmicable(op)) return true;
	}
	return false;
}

/**
 * Whether the step after a wait that was over before the run started is left out (n7): formal steps never are.
 * `highest-amicable` keeps the last amicable contact, `one-by-one` keeps all, `next-step` none: unless a formal step were
 * the first that the customer hears, then it keeps the last.
 */
export function skipsOnCatchUp(next: NodeId, state: RunState, at: Instant, context: StepContext): boolean {
	const ahead = stepAhead(next, state, at, context);
	if (!ahead || !isAmicable(ahead.op)) return false;
	if (isPastDue(ahead.op, state, at, context)) return true;
	switch (context.plan.settings.catchUp) {
		case 'one-by-one':
			return false;
		case 'next-step':
			return laterContactIsOver(ahead, state, at, context) || !formalStepIsOver(ahead, state, at, context);
		case 'highest-amicable':
			return laterContactIsOver(ahead, state, at, context);
	}
}
