import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { RunFact } from '../receivables/account/run-fact.ts';
import type { Calendars } from '../receivables/calendar.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { NodeId } from '../scenario/graph.ts';
import type { Plan, PlanNode } from '../scenario/plan.ts';
import type { NextAction, RunState } from '../scenario/run.ts';
import type { StampedEntry } from './orders.ts';

/** Where the caller believes the run stands; an update that disagrees is refused (design §3.5). */
export type Expected = { version: number; node: string; visit: number };

export type CompleteTask = {
	at: Instant;
	task: string;
	outcome: string;
	actor: string | null;
	value?: string;
};
export type MoveToVersion = {
	at: Instant;
	plan: Plan;
	calendars: Calendars;
	mapping?: Readonly<Record<string, string>>;
	expected: Expected;
};
export type InsertAction = { at: Instant; expected: Expected; id: string; action: PlanNode; actor: string };
/** `step`: the step that a wait leads to, to be left out with it; absent ⇒ the node that the run stands on alone. */
export type SkipNode = { at: Instant; expected: Expected; step?: NodeId; actor: string; reason: string };

/** Facts are never refused by a run: they were validated under the customer's lock (design §3.5). */
export const factSignal = defineSignal<[RunFact]>('fact');

export const completeTaskUpdate = defineUpdate<NextAction | null, [CompleteTask]>('completeTask');
export const moveToVersionUpdate = defineUpdate<NextAction | null, [MoveToVersion]>('moveToVersion');
export const skipNodeUpdate = defineUpdate<NextAction | null, [SkipNode]>('skipNode');

export const insertActionUpdate = defineUpdate<NextAction | null, [InsertAction]>('insertAction');

export const stateQuery = defineQuery<RunState>('state');
export const nextActionQuery = defineQuery<NextAction | null>('nextAction');
export const traceQuery = defineQuery<readonly StampedEntry[]>('trace');
