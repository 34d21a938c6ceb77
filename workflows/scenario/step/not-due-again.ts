import { addDays } from '../../receivables/civil-date.ts';
import type { Snapshot } from '../../receivables/account/run-fact.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { NodeId, Phase } from '../graph.ts';
import { targetsOf } from '../op-targets.ts';
import type { Position, RunState, Standing, StepContext } from '../run.ts';
import { deriveWait } from './derive-wait.ts';
import type { WaitOp } from './derive-wait.ts';
import { leave } from './leave.ts';
import { planNode } from './plan-node.ts';
import { change, go, say } from './progress.ts';
import type { Progress } from './progress.ts';

const LATE: readonly Phase[] = ['overdue', 'formal-notice', 'collections'];

/** Whether `to` is reached from `from` without another wait. */
function leadsTo(from: NodeId, to: NodeId, state: RunState, context: StepContext): boolean {
	const pending = [from];
	for (const id of pending) {
		if (id === to) return true;
		const op = planNode(context, state, id)?.op;
		if (!op || op.op === 'wait') continue;
		for (const { target } of targetsOf(op)) if (!pending.includes(target)) pending.push(target);
	}
	return false;
}

/** The wait on the due date that brought the run to `node`, if its date now lies ahead again. */
function waitAheadAgain(node: NodeId, state: RunState, at: Instant, context: StepContext): NodeId | null {
	let found: { id: NodeId; at: Instant } | null = null;
	for (const [id, { op }] of Object.entries(context.plan.nodes)) {
		if (!countsFromDueDate(op) || !state.visits[id] || !leadsTo(op.next, node, state, context)) continue;
		const target = deriveWait(op, state, context).at;
		if (target > at && target > (found?.at ?? -Infinity)) found = { id, at: target };
	}
	return found?.id ?? null;
}

const countsFromDueDate = (op: { op: string; anchor?: string }): op is WaitOp =>
	op.op === 'wait' && op.anchor === 'due-date';

/** Whether the run is about to do something at its node that has not left yet. */
const isAbout = (standing: Standing | null): boolean =>
	standing !== null &&
	standing.kind !== 'tasked' &&
	standing.kind !== 'watching' &&
	standing.kind !== 'thanking' &&
	!(standing.kind === 'held' && standing.reason === 'incident');

/**
 * More time was granted while the run stood at a step that its due date had brought about, and that has not been taken
 * yet: it goes back to wait for the new date (s16). What was asked of people about that step is withdrawn, an approval
 * is void. Null where nothing lies ahead again.
 */
export function notDueAgain(
	context: StepContext,
	progress: Progress,
	before: Snapshot,
	at: Instant,
): Progress | null {
	const { standing, position, snapshot, approvalNode, handedOff, invoice } = progress.state;
	if (snapshot.dueOn <= before.dueOn || !position || !isAbout(standing)) return null;
	if (planNode(context, progress.state, position.node)?.op.op === 'wait') return null;
	const wait = waitAheadAgain(position.node, progress.state, at, context);
	if (wait === null) return null;
	const given = handedOff ? null : approvalNode;
	const node = standing?.kind === 'approving' ? position.node : given;
	const left = change(leave(progress), { approvedBy: null, approvalNode: null, deferrals: null });
	const alert = { kind: 'alert', invoices: [invoice], code: 'approval-void', why: [] } as const;
	return go(node === null ? left : say(left, { ...alert, node }), wait);
}

/**
 * The day after a due date that was put off: before it no step that presses for late money is taken, however the run
 * came there. Null for an invoice that is late, and for what a person put in.
 */
export function dayAfterExtension(
	{ node }: Position,
	state: RunState,
	at: Instant,
	context: StepContext,
): { date: string; why: readonly Why[] } | null {
	const { dueOn, originalDueOn } = state.snapshot;
	if (dueOn <= originalDueOn || localDateOf(context.calendars.debtor, at) > dueOn) return null;
	const phase = context.plan.nodes[node]?.phase;
	if (phase === undefined || !LATE.includes(phase)) return null;
	const date = addDays(dueOn, 1);
	return {
		date,
		why: [{ rule: 'granted-date', from: dueOn, to: date, note: 'day after the extended due date' }],
	};
}
