import type { SentByDay } from '../../receivables/account/decide-within-day.ts';
import type { AccountPolicy, AccountState } from '../../receivables/account/state.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { TraceEntry } from '../../receivables/trace.ts';
import type { Invoice } from '../../receivables/invoice.ts';
import type { Effect, RunEvent, RunState, StepContext } from '../run.ts';
import { nextWake } from '../next-wake.ts';
import { step } from '../step.ts';

/** One customer in memory: its account, its runs, what an outage keeps for later. */
export type SimulatedAccount = {
	id: string;
	policy: AccountPolicy;
	state: AccountState;
	/** what the whole company has sent, shared by all its accounts */
	sent: SentByDay;
	runs: Map<string, SimulatedRun>;
	/** effects asked for while nothing runs */
	stash: Asked[];
	/** runs whose timer may have moved */
	touched: SimulatedRun[];
	watch: Watch | undefined;
};

/** Looks on at each step of each run; changes nothing. */
export type Watch = (step: {
	invoice: string;
	at: Instant;
	/** the plan and calendars that the run stands in */
	context: StepContext;
	before: RunState | null;
	after: RunState;
}) => void;

/** One invoice in memory. `wake` is its one timer; the start of the run is its first. */
export type SimulatedRun = {
	invoice: Invoice;
	/** place of the invoice in the order of ids among its customer's */
	rank: number;
	account: SimulatedAccount;
	context: StepContext;
	state: RunState | null;
	wake: Instant | null;
	/** the wake that the queue knows */
	queued: Instant | null;
};

/** What a run asked for, to be answered by its host. */
export type Asked = { run: SimulatedRun; effect: Effect };

/** One answer of a run: its lines, and what it asks for. */
export type Told = { entries: readonly TraceEntry[]; asked: readonly Asked[] };

const NOTHING: readonly Asked[] = [];

/** Feeds an event to a run and moves its timer. */
export function tell(run: SimulatedRun, event: RunEvent): Told {
	const { state, effects, entries } = step(run.context, run.state, event);
	const { invoice, context, state: before, account } = run;
	account.watch?.({ invoice: invoice.id, at: event.at, context, before, after: state });
	run.state = state;
	run.wake = nextWake(state);
	if (account.touched.length === 0) account.touched = [run];
	else if (account.touched.at(-1) !== run) account.touched.push(run);
	return { entries, asked: effects.length === 0 ? NOTHING : effects.map((effect) => ({ run, effect })) };
}
