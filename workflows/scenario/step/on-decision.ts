import type { Decision } from '../../receivables/account/intent.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { TraceEntry } from '../../receivables/trace.ts';
import type { Clock, Position, RunEvent, RunState, Standing, StepContext } from '../run.ts';
import { endRun } from './arrive-end.ts';
import { openTask } from './arrive-human.ts';
import { failStep } from './fail-step.ts';
import { HELD_DAYS } from './hold-back.ts';
import type { ReachingOp } from './intent-of.ts';
import { nodeOfKey, paymentOfAckKey } from './keys.ts';
import { workingDaysLater } from './office-time.ts';
import { onAckDecision } from './on-ack-decision.ts';
import { onFact } from './on-fact.ts';
import { isAskedNoMore, lookTomorrow } from './asked-no-more.ts';
import { currentOp, planNode } from './plan-node.ts';
import { change, go, join, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { reaches } from './recheck.ts';
import { recordContact } from './record-contact.ts';
import { settle } from './settle.ts';
import { withExecuted } from './skip-step.ts';

type DecisionEvent = Extract<RunEvent, { type: 'decision' }>;
type Contacting = Extract<Standing, { kind: 'contacting' }>;
type Current = { standing: Contacting; position: Position; op: ReachingOp };

/** Lines of a decision: a call and its parallel e-mail are one contact and two lines. */
function linesOf(decision: Decision): readonly TraceEntry[] {
	const { entry } = decision;
	return decision.kind === 'send' && decision.parallelEntry ? [entry, decision.parallelEntry] : [entry];
}

/** A contact that left although the run has moved on: it is recorded and moves nothing. */
function recordLate(
	context: StepContext,
	progress: Progress,
	{ key, decision, at }: DecisionEvent,
): Progress {
	if (decision.kind !== 'send' && decision.kind !== 'merge') return progress;
	const node = nodeOfKey(key);
	const told = say(progress, ...linesOf(decision));
	return recordContact(context, told, node, planNode(context, progress.state, node)?.op, decision, at);
}

function held(
	context: StepContext,
	progress: Progress,
	standing: Contacting,
	decision: Extract<Decision, { kind: 'hold' }>,
	at: Instant,
): Progress {
	const { key, attempt, confirmed } = standing;
	const clock: Clock = { name: 'held', at: workingDaysLater(at, HELD_DAYS, context) };
	const { why } = decision.entry;
	return change(progress, {
		standing: {
			...{ kind: 'held', key, attempt, reason: decision.reason, since: at, why },
			...(confirmed && { confirmed }),
		},
		clocks: [...progress.state.clocks, clock],
	});
}

function deferred(
	progress: Progress,
	standing: Contacting,
	decision: Extract<Decision, { kind: 'defer' }>,
	at: Instant,
) {
	const { deferrals } = progress.state;
	const { why } = decision.entry;
	const { key, attempt, confirmed } = standing;
	const told = decision.alert ? say(progress, decision.alert) : progress;
	return change(told, {
		standing: {
			...{ kind: 'deferred', key, attempt, until: decision.until, why },
			...(confirmed && { confirmed }),
		},
		deferrals: { count: (deferrals?.count ?? 0) + 1, since: deferrals?.since ?? at },
	});
}

/** The ledger knows more than the run: the fact that says so is on its way, and may be undone before it arrives. */
const AHEAD_OF_RUN: readonly string[] = ['paid', 'void', 'written-off', 'insolvency'];

function skipped(
	context: StepContext,
	progress: Progress,
	{ position, op, standing }: Current,
	reason: string,
	at: Instant,
): Progress {
	if (AHEAD_OF_RUN.includes(reason)) {
		const { key, attempt } = standing;
		const held = change(progress, { standing: { kind: 'held', key, attempt, reason, since: at, why: [] } });
		return isAskedNoMore(held.state) ? lookTomorrow(context, held, at) : held;
	}
	const { invoice, executed } = progress.state;
	const done = change(progress, { executed: withExecuted(executed, position.node), deferrals: null });
	if (op.op !== 'hand-off') return go(done, op.next);
	if (op.onFailure !== null) return go(done, op.onFailure);
	const alert = {
		kind: 'alert',
		invoices: [invoice],
		node: position.node,
		code: 'hand-off-skipped',
		why: [],
	} as const;
	return endRun(say(done, alert), 'completed', at);
}

function decided(
	context: StepContext,
	progress: Progress,
	current: Current,
	{ decision, at }: DecisionEvent,
): Progress {
	const { standing, position, op } = current;
	const told = say(progress, ...linesOf(decision));
	switch (decision.kind) {
		case 'send':
		case 'merge': {
			const done = recordContact(context, told, position.node, op, decision, at);
			return op.op === 'human' ? openTask(context, done, op, position, at) : go(done, op.next);
		}
		case 'defer':
			return deferred(told, standing, decision, at);
		case 'hold':
			return held(context, told, standing, decision, at);
		case 'skip':
			return skipped(context, told, current, decision.reason, at);
		case 'unreachable':
			return failStep(told, position, op, 'no-contact');
	}
}

/** The account has answered an intent; an answer for a node that is no longer current never moves the run. */
export function onDecision(context: StepContext, state: RunState, event: DecisionEvent): Progress {
	const known = event.fact
		? settle(context, onFact(context, state, { type: 'fact', at: event.fact.at, fact: event.fact }), event.at)
		: null;
	const current = known?.state ?? state;
	const { standing, position } = current;
	const payment = paymentOfAckKey(event.key);
	if (payment !== null) return join(known, onAckDecision(context, current, payment, event));
	const op = currentOp(context, current);
	const fresh = stay(current);
	const isCurrent = standing?.kind === 'contacting' && standing.key === event.key;
	if (!isCurrent || !position || !op || !reaches(op)) return join(known, recordLate(context, fresh, event));
	return join(known, decided(context, fresh, { standing, position, op }, event));
}
