import { deadlineOf } from '../receivables/account/slot/deadline.ts';
import type { Snapshot } from '../receivables/account/run-fact.ts';
import type { CivilDate } from '../receivables/civil-date.ts';
import type { Calendars } from '../receivables/contact-day.ts';
import { instantAt, localDateOf } from '../receivables/local-time.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { NodeId, Scenario } from './graph.ts';
import { nextWake } from './next-wake.ts';
import type { Op, Plan, PlanNode } from './plan.ts';
import { planNodes } from './plan-nodes.ts';
import type { Effect, RunEvent, RunState, StepContext } from './run.ts';
import { step } from './step.ts';
import { waitTarget } from './step/arrive-wait.ts';
import type { DerivedWait } from './step/derive-wait.ts';
import { wayTo } from './way-to.ts';
import type { Way } from './way-to.ts';

/** What must be known of an invoice to lay a scenario's dates for it. */
export type DatedInvoice = { issuedOn: CivilDate; dueOn: CivilDate; amountCents: number; currency: string };

/** More answers than the longest way can ask for: a draft that turns round and round shows no date. */
const MOST_EVENTS = 2_000;

/**
 * When a wait of a draft ends for an invoice that stays unpaid while nobody answers and every step before it is done
 * on its day: the very `step` of production, led along the shortest way to the wait. What only a customer's other
 * invoices can change (the gap, merging) is left to the slot.
 * @returns null when `node` is no wait, when no run reaches it, or when the draft cannot be followed that far
 */
export function sampleDate(
	scenario: Scenario,
	node: NodeId,
	invoice: DatedInvoice,
	calendars: Calendars,
): DerivedWait | null {
	const way = wayTo(scenario, node);
	const nodes = planNodes(scenario);
	const op = nodes[node]?.op;
	if (way === null || op?.op !== 'wait') return null;
	const context: StepContext = { plan: straightPlan(scenario, nodes, way, node), calendars };
	const arrived = follow(context, node, invoice);
	return arrived && waitTarget(op, arrived, arrived.anchors.arrivedAt, context);
}

/** The plan with one way only: what others may decide is decided, and the run stops at `last`. */
function straightPlan(
	{ id, name, start, settings }: Scenario,
	nodes: Readonly<Record<NodeId, PlanNode>>,
	way: readonly Way[],
	last: NodeId,
): Plan {
	const led = way.flatMap(({ node, port, target }): [NodeId, PlanNode][] => {
		const planned = nodes[node];
		return planned === undefined ? [] : [[node, { ...planned, op: straight(planned.op, port, target) }]];
	});
	const stop: Op = { op: 'approval', act: 'other', owner: '', next: '', onRefused: null };
	const end = { kind: 'approval', label: '', phase: nodes[last]?.phase ?? 'before-due', op: stop } as const;
	return {
		interpreter: 1,
		scenario: { id, name, version: 0, hash: '' },
		entry: way[0]?.node === start && way[0].port === 'onPaid' ? way[0].target : start,
		onPaid: null,
		settings,
		nodes: Object.fromEntries([...led, [last, end]]),
	};
}

/** Acts that leave a date behind happen; whatever waits for a person or a fact is passed at once. */
function straight(op: Op, port: string, next: NodeId): Op {
	const acts = op.op === 'contact' || (op.op === 'human' && op.task === 'call');
	if (op.op === 'wait') return { ...op, next };
	if (op.op === 'hand-off' && port === 'next') return { ...op, next };
	if (!acts || port === 'onFailure') return { op: 'pass', next };
	return op.op === 'human'
		? { ...op, mode: 'automatic', outcomes: {}, next }
		: { ...op, mode: 'automatic', next };
}

/** The run as it arrives at `last`; null when it gets stuck before. */
function follow(context: StepContext, last: NodeId, invoice: DatedInvoice): RunState | null {
	let at = instantAt(context.calendars.creditor, invoice.issuedOn, '00:00');
	const start = { type: 'start', at, runId: RUN, invoice: RUN, snapshot: unpaid(invoice), seq: 1 } as const;
	let { state, effects } = step(context, null, start);
	for (let events = 0; events < MOST_EVENTS && state.ended === null; events += 1) {
		if (state.position?.node === last) return state;
		const event = answerTo(context, state, effects, at);
		if (event === null) return null;
		({ state, effects } = step(context, state, event));
		at = event.at;
	}
	return null;
}

const RUN = 'sample';

/** What the world answers: contacts leave, calls are made, and else time passes. */
function answerTo(
	context: StepContext,
	state: RunState,
	effects: readonly Effect[],
	at: Instant,
): RunEvent | null {
	for (const effect of effects)
		if (effect.type === 'contact' || effect.type === 'hand-off') return left(context, effect, at);
	if (state.standing?.kind === 'tasked')
		return { type: 'task-done', at, task: state.standing.task, outcome: 'done', actor: null };
	const wake = nextWake(state);
	return wake === null ? null : { type: 'wake', at: Math.max(wake, at) };
}

/** The contact has left, in a message of its own or with others: for the run both are the same. */
function left(
	{ calendars }: StepContext,
	{ intent }: Extract<Effect, { type: 'contact' | 'hand-off' }>,
	at: Instant,
): RunEvent {
	const date = localDateOf(calendars.debtor, at);
	const deadline = deadlineOf({ policy: { calendars }, date }, [intent.grant, intent.parallel?.grant]);
	const { key, node } = intent;
	const entry = { kind: 'merged', invoices: [RUN], node, key, into: key, why: [] } as const;
	const decision = { kind: 'merge', into: key, entry, ...(deadline && { deadline }) } as const;
	return { type: 'decision', at, key, decision };
}

const unpaid = ({ issuedOn, dueOn, amountCents, currency }: DatedInvoice): Snapshot => ({
	amountCents,
	residualCents: amountCents,
	claimedAccessoriesCents: 0,
	disputedCents: 0,
	currency,
	issuedOn,
	dueOn,
	originalDueOn: dueOn,
	closed: null,
	dispute: null,
	promise: null,
	brokenPromises: 0,
	pause: null,
	holds: [],
	formalHolds: [],
	acks: [],
	profile: null,
	customerKind: 'company',
	language: 'fr',
	country: 'FR',
	paymentMethod: 'transfer',
	collectionReturned: false,
	factored: false,
	insured: false,
	replied: false,
	lastDelivery: null,
	confirm: false,
});
