import { addDays } from '../../receivables/civil-date.ts';
import type { Snapshot } from '../../receivables/account/run-fact.ts';
import { instantAt } from '../../receivables/local-time.ts';
import type { Clock, RunState, StepContext } from '../run.ts';

/** The timed obligations without those named; the same list when there is none. */
export const withoutClock = (clocks: readonly Clock[], name: Clock['name']): readonly Clock[] =>
	clocks.some((clock) => clock.name === name) ? clocks.filter((clock) => clock.name !== name) : clocks;

/** Late from 00:00 of the organisation's zone on the day after the due date. */
const overdueClock = (snapshot: Snapshot, { calendars }: StepContext): Clock => ({
	name: 'overdue',
	at: instantAt(calendars.creditor, addDays(snapshot.dueOn, 1), '00:00'),
});

/** One clock by what the snapshot says; `id` tells a new obligation from one already met. */
type Timed = { id: string; clock: Clock } | null;

const promiseClock = ({ promise }: Snapshot): Timed =>
	promise && {
		id: `${promise.id}@${String(promise.settleAt)}`,
		clock: { name: 'promise', at: promise.settleAt, promise: promise.id },
	};

const disputeClock = ({ dispute }: Snapshot): Timed =>
	dispute && { id: String(dispute.alertAt), clock: { name: 'dispute', at: dispute.alertAt } };

const pauseClock = ({ pause }: Snapshot): Timed =>
	pause?.resumeAt === undefined
		? null
		: { id: String(pause.resumeAt), clock: { name: 'pause', at: pause.resumeAt } };

const follow = (
	clocks: readonly Clock[],
	name: Clock['name'],
	before: Timed,
	after: Timed,
): readonly Clock[] => {
	if (before?.id === after?.id) return clocks;
	const others = withoutClock(clocks, name);
	return after ? [...others, after.clock] : others;
};

/** Adds the clock of each new acknowledgement and drops those of acknowledgements that the account withdrew. */
function followAcks(state: RunState, next: Snapshot): Pick<RunState, 'acks' | 'clocks'> {
	if (state.acks.length === 0 && next.acks.length === 0) return state;
	const listed = new Set(next.acks.map(({ payment }) => payment));
	const waiting = new Set(state.clocks.flatMap((clock) => (clock.name === 'ack' ? [clock.payment] : [])));
	const withdrawn = ({ payment }: { payment: string }): boolean =>
		!listed.has(payment) && waiting.has(payment);
	const known = new Set(state.acks.map(({ payment }) => payment));
	const fresh = next.acks.filter(
		({ payment }) => !known.has(payment) && !state.acknowledged.includes(payment),
	);
	return {
		acks: [...state.acks.filter((ack) => !withdrawn(ack)), ...fresh],
		clocks: [
			...state.clocks.filter((clock) => clock.name !== 'ack' || !withdrawn(clock)),
			...fresh.map(({ payment, at }): Clock => ({ name: 'ack', at, payment })),
		],
	};
}

/**
 * The run with a new snapshot and the clocks that follow from it. A clock that has struck is not set again by a
 * snapshot that still says the same.
 */
export function withSnapshot(state: RunState, next: Snapshot, context: StepContext): RunState {
	const before = state.snapshot;
	const followed = followAcks(state, next);
	let { clocks } = followed;
	clocks = follow(clocks, 'promise', promiseClock(before), promiseClock(next));
	clocks = follow(clocks, 'dispute', disputeClock(before), disputeClock(next));
	clocks = follow(clocks, 'pause', pauseClock(before), pauseClock(next));
	if (before.dueOn !== next.dueOn) clocks = [...withoutClock(clocks, 'overdue'), overdueClock(next, context)];
	return { ...state, snapshot: next, acks: followed.acks, clocks };
}

/** The clocks of a run that has just started. */
export function firstClocks(snapshot: Snapshot, context: StepContext): readonly Clock[] {
	const timed = [promiseClock(snapshot), disputeClock(snapshot), pauseClock(snapshot)];
	return [
		overdueClock(snapshot, context),
		...timed.flatMap((one) => (one ? [one.clock] : [])),
		...snapshot.acks.map(({ payment, at }): Clock => ({ name: 'ack', at, payment })),
	];
}
