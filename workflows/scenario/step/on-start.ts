import type { PendingAck } from '../../receivables/account/run-fact.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { RunEvent, RunState, StepContext } from '../run.ts';
import { firstClocks, withoutClock } from './clocks.ts';
import { applyClosing } from './closing.ts';
import { insuranceClocks } from './insurance.ts';
import { payRun } from './pay-run.ts';
import { go, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { isPaid, tellStatus } from './status-of.ts';

type Start = Extract<RunEvent, { type: 'start' }>;

/**
 * A payment whose own slot was over before the run began is old history: nobody is thanked months later (n4, n62).
 * The account is not asked; a sibling that began in time still thanks.
 */
const isHistory = ({ at }: PendingAck, startedAt: Instant): boolean => at < startedAt;

function newRun({ at, runId, invoice, snapshot, seq }: Start, context: StepContext): RunState {
	const [past, acks] = [
		snapshot.acks.filter((ack) => isHistory(ack, at)),
		snapshot.acks.filter((ack) => !isHistory(ack, at)),
	];
	return {
		runId,
		invoice,
		status: 'upcoming',
		position: null,
		standing: null,
		clocks: [...firstClocks({ ...snapshot, acks }, context), ...insuranceClocks(snapshot, context, at)],
		visits: {},
		executed: [],
		anchors: {
			arrivedAt: at,
			previousContact: null,
			grantedDate: null,
			letter: null,
			formalDeadline: null,
			promiseDate: snapshot.promise?.on ?? null,
			disputeResolvedOn: null,
		},
		snapshot,
		lastSeq: seq,
		startedAt: at,
		deferrals: null,
		resumeAt: null,
		acks,
		formalReached: false,
		handedOff: false,
		approvedBy: null,
		approvalNode: null,
		claims: [],
		inserted: {},
		acknowledged: past.map(({ payment }) => payment),
		ending: null,
		ended: null,
	};
}

/** A run begins: already late, already paid or already closed invoices say so at once. */
export function onStart(context: StepContext, event: Start): Progress {
	const run = newRun(event, context);
	const late = run.clocks.some(({ name, at }) => name === 'overdue' && at <= event.at);
	const state = late ? { ...run, clocks: withoutClock(run.clocks, 'overdue') } : run;
	const begun = tellStatus(stay(state), event.at);
	if (state.snapshot.closed) return applyClosing(begun, event.at);
	if (isPaid(state)) return payRun(context, begun, event.at);
	return go(begun, context.plan.entry);
}
