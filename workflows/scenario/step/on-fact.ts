import type { RunFact, Snapshot } from '../../receivables/account/run-fact.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { RunEvent, RunState, StepContext } from '../run.ts';
import { applyClosing } from './closing.ts';
import { withEvent } from './event-anchors.ts';
import { firstClocks, withSnapshot, withoutClock } from './clocks.ts';
import { COLLECTOR } from './intent-of.ts';
import { insuranceClocks, withInsurance } from './insurance.ts';
import { ackKey } from './keys.ts';
import { notDueAgain } from './not-due-again.ts';
import { onLetter } from './on-letter.ts';
import { payRun, resumeRun } from './pay-run.ts';
import { currentOp } from './plan-node.ts';
import { ask, change, go, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { recheck } from './recheck.ts';
import { reopens } from './reopens.ts';
import { isPaid } from './status-of.ts';
import { voidApproval } from './void-approval.ts';

type FactEvent = Extract<RunEvent, { type: 'fact' }>;

/** The run with the snapshot of the fact, its clocks, and the dates that later waits anchor on. */
function learn(context: StepContext, state: RunState, fact: RunFact): RunState {
	const seen = withSnapshot(state, fact.snapshot, context);
	const learned = {
		...withInsurance(state.snapshot, seen, context, fact.at),
		lastSeq: fact.seq,
		anchors: withEvent(seen.anchors, fact, context),
	};
	const { promise } = fact.snapshot;
	if (!promise && fact.cause.type !== 'dispute-resolved') return learned;
	return {
		...learned,
		anchors: {
			...learned.anchors,
			promiseDate: promise?.on ?? learned.anchors.promiseDate,
			disputeResolvedOn:
				fact.cause.type === 'dispute-resolved'
					? localDateOf(context.calendars.creditor, fact.at)
					: learned.anchors.disputeResolvedOn,
		},
	};
}

/** A closed run comes back with the clocks of what it knows now. */
function revive(context: StepContext, state: RunState, fact: RunFact): RunState {
	const acks = fact.snapshot.acks.filter(({ payment }) => !state.acknowledged.includes(payment));
	const clocks = firstClocks({ ...fact.snapshot, acks }, context).filter(
		({ at, name }) => name !== 'overdue' || at > fact.at,
	);
	const insured = insuranceClocks(fact.snapshot, context, fact.at);
	return { ...state, snapshot: fact.snapshot, lastSeq: fact.seq, clocks: [...clocks, ...insured], acks };
}

/** Facts that somebody should look at, whatever the run does. */
function callAttention(progress: Progress, { cause, snapshot }: RunFact): Progress {
	const { invoice, executed, visits } = progress.state;
	if (cause.type === 'reply')
		return say(progress, { kind: 'alert', invoices: [invoice], code: 'reply-received', why: [] });
	const failed = snapshot.lastDelivery === 'bounced' || snapshot.lastDelivery === 'complained';
	if (cause.type !== 'delivery-event' || !failed) return progress;
	const code = `message-${snapshot.lastDelivery}`;
	const node = executed.at(-1) ?? 'start';
	const task = `${invoice}/${node}:${String(visits[node] ?? 1)}/${code}`;
	const told = say(progress, {
		kind: 'task',
		invoices: [invoice],
		node,
		task,
		owner: COLLECTOR,
		code,
		why: [],
	});
	const asked = { task, code, owner: COLLECTOR, node, dueAt: null };
	return ask(told, { type: 'create-task', ...asked });
}

/** Acknowledgements that the account withdrew before they left: the money went back, or is disputed. */
function tellDropped(progress: Progress, before: RunState, { cause, snapshot }: RunFact): Progress {
	const kept = new Set([...progress.state.acks, ...snapshot.acks].map(({ payment }) => payment));
	const dropped = before.acks.filter(({ payment }) => !kept.has(payment));
	if (dropped.length === 0) return progress;
	const reason =
		cause.type === 'payment-reversed' || cause.type === 'payment-unallocated'
			? 'reversed'
			: cause.type === 'insolvency'
				? 'insolvency'
				: 'disputed';
	const invoices = [before.invoice];
	return say(
		progress,
		...dropped.map(({ payment }) => {
			return { kind: 'skipped', invoices, key: ackKey(payment), reason, why: [] } as const;
		}),
	);
}

/** A promise that is watched has been kept, broken or replaced. */
function watched(context: StepContext, progress: Progress, fact: RunFact): Progress | null {
	const { standing, snapshot } = progress.state;
	const op = currentOp(context, progress.state);
	if (standing?.kind !== 'watching' || op?.op !== 'promise-watch') return null;
	const { promiseOutcome } = fact.cause;
	if (promiseOutcome) return go(progress, promiseOutcome === 'kept' ? op.kept : op.broken);
	if (!snapshot.promise) return go(progress, op.next);
	return change(progress, { standing: { kind: 'watching', promise: snapshot.promise } });
}

function consequences(context: StepContext, progress: Progress, fact: RunFact, before: Snapshot): Progress {
	const { state } = progress;
	const { at } = fact;
	if (state.snapshot.closed) return state.ending ? progress : applyClosing(progress, at);
	if (isPaid(state)) return state.resumeAt ? recheck(context, progress, at) : payRun(context, progress, at);
	if (state.resumeAt) return resumeRun(progress, at);
	const noticed = callAttention(onLetter(context, progress, fact.cause), fact);
	return (
		notDueAgain(context, noticed, before, at) ??
		voidApproval(noticed, fact, before) ??
		watched(context, noticed, fact) ??
		recheck(context, noticed, at)
	);
}

/**
 * The world has changed. A fact already known changes nothing; a closed run moves only for what reopens it. Facts keep
 * their own time, whenever they arrive.
 */
export function onFact(context: StepContext, state: RunState, { fact }: FactEvent): Progress {
	if (fact.seq <= state.lastSeq) return stay(state);
	if (state.ended && !reopens(state, fact)) return stay(state);
	const learned = state.ended ? revive(context, state, fact) : learn(context, state, fact);
	const due = learned.clocks.some(({ name, at }) => name === 'overdue' && at <= fact.at);
	const moved = fact.snapshot.dueOn !== state.snapshot.dueOn;
	const current = due && moved ? { ...learned, clocks: withoutClock(learned.clocks, 'overdue') } : learned;
	return consequences(context, tellDropped(stay(current), state, fact), fact, state.snapshot);
}
