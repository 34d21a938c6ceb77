import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { RunState } from '#workflows/scenario/run.ts';

/** What holds for all customers: rules, calendars each once, the plans that runs stand in. */
export type WorldHead = {
	/** business time of the answer */
	at: Instant;
	currency: string;
	rules: Omit<AccountPolicy, 'calendars'>;
	/** messages that the company has let leave today, which count for its limit of the day (n62) */
	sentToday: number;
	creditor: BusinessCalendar;
	/** calendars of debtors; a customer names its own by place */
	debtors: readonly BusinessCalendar[];
	plans: readonly Plan[];
};

/** One step of a run: the nodes that it came to, in no order, and the one at which it then stood. */
export type Stretch = { from: NodeId | null; arrived: readonly NodeId[]; last: NodeId | null };

/** One open invoice in its run; `plan` is a place in `plans`. */
export type WorldRun = {
	invoice: string;
	scenario: string;
	plan: number;
	/** `held`: waits in a batch for a person's go */
	workflow: 'planned' | 'held' | 'started' | 'closed';
	/** null ⇒ has not begun; then it begins at `startAt` */
	state: RunState | null;
	startAt: Instant;
	/** the way it has gone in its scenario, step by step; absent ⇒ not asked for */
	past?: readonly Stretch[] | undefined;
};

/** A contact that really left: what the journal's line says of it. */
export type SentContact = {
	at: string;
	kind: TraceEntry['kind'];
	invoices: readonly string[];
	node: string | null;
};

/** What really happened to a customer: facts in their order, contacts that left. */
export type Past = { facts: readonly Fact[]; sent: readonly SentContact[] };

/** One customer: who it is, its account without what no story needs, its open runs, its past when asked for. */
export type WorldCustomer = {
	id: string;
	name: string;
	debtor: number;
	/** who calls it; null ⇒ nobody in particular */
	collector: string | null;
	state: AccountState;
	runs: readonly WorldRun[];
	past: Past | null;
};

/** The ingredients of simulations as plain values, made on the server where calendars and rows are. */
export type World = { head: WorldHead; customers: readonly WorldCustomer[] };

/** An invoice that may be chosen, as a list shows it. */
export type InvoiceChoice = {
	id: string;
	number: string;
	customerId: string;
	customer: string;
	dueOn: CivilDate;
	residualCents: number;
	currency: string;
};
