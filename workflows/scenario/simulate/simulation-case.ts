import type { Customer } from '../../receivables/customer.ts';
import type { Fact } from '../../receivables/account/fact.ts';
import type { AccountPolicy, AccountState } from '../../receivables/account/state.ts';
import type { BusinessCalendar } from '../../receivables/calendar.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Invoice } from '../../receivables/invoice.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Plan } from '../plan.ts';
import type { RunState } from '../run.ts';

/**
 * A customer with the rules that hold for it: calendars of both sides, rates, accessories. `state`: its account as it
 * stands when the story begins, absent ⇒ nothing has happened yet. Invoices that the account knows are not issued again.
 */
export type SimulatedCustomer = {
	customer: Customer;
	policy: AccountPolicy;
	state?: AccountState | undefined;
};

/** An invoice whose run has a plan of its own; `state` null ⇒ the run begins in this story. */
export type OpeningRun = { invoice: string; plan: Plan; state: RunState | null };

/** A version of the scenario and the first run start that gets it; null ⇒ from the beginning of time. */
export type SimulatedScenario = { plan: Plan; appliesFrom: CivilDate | null };

/** What a call brought in: a promise or a dispute is a fact that the host records with the answer. */
export type TaskFinding =
	| { type: 'promise'; amountCents: number; on: CivilDate }
	| { type: 'dispute'; amountCents: number; category: string; resolveOn: CivilDate };

/** Something that happens from outside, at a business instant; ties keep their order. */
export type SimulationEvent = {
	at: Instant;
	/** where the case says it; absent ⇒ its place among the events */
	pointer?: string;
} & (
	| { type: 'fact'; customer: string; fact: Fact }
	| {
			type: 'task-done';
			invoice: string;
			/** `<invoice>/<node>:<visit>`, or the node whose latest task it is */
			task: { key: string } | { node: string };
			outcome: string;
			actor: string | null;
			finding?: TaskFinding;
	  }
	| { type: 'move-version'; invoice: string; to: number }
	| { type: 'outage'; until: Instant }
);

/**
 * A whole world as plain values: what `simulate` needs and nothing else. Read from a file by `readCase` (design §6.3).
 */
export type SimulationCase = {
	/** the organisation's calendar, whose offset every printed `at` carries */
	calendar: BusinessCalendar;
	/** runs start here at the earliest; null ⇒ each at its issue date */
	from: Instant | null;
	/** nothing happens from this instant on; null ⇒ 400 days after the last due date or event */
	until: Instant | null;
	/** versions in order: the first is version 1 */
	scenarios: readonly [SimulatedScenario, ...SimulatedScenario[]];
	customers: readonly SimulatedCustomer[];
	invoices: readonly Invoice[];
	events: readonly SimulationEvent[];
	/** messages that the company has let leave by its day before the story begins; absent ⇒ none */
	sent?: Readonly<Record<CivilDate, number>> | undefined;
	/** runs that stand somewhere already; absent ⇒ every run begins in this story */
	runs?: readonly OpeningRun[] | undefined;
};
