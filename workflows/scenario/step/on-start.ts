import type { RunEvent, RunState, StepContext } from '../run.ts';
import { firstClocks, withoutClock } from './clocks.ts';
import { applyClosing } from './closing.ts';
import { payRun } from './pay-run.ts';
import { go, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { isPaid, tellStatus } from './status-of.ts';

type Start = Extract<RunEvent, { type: 'start' }>;

function newRun({ at, runId, invoice, snapshot, seq }: Start, context: StepContext): RunState {
	return {
		runId,
		invoice,
		status: 'upcoming',
		position: null,
		standing: null,
		clocks: firstClocks(snapshot, context),
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
		acks: snapshot.acks,
		formalReached: false,
		handedOff: false,
		approvedBy: null,
		approvalNode: null,
		claims: [],
		inserted: {},
		acknowledged: [],
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
