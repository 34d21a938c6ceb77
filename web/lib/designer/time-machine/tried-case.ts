import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';

/**
 * A case without its scenario: what the time machine tries a plan on, and what an expectation keeps. Runs that stand
 * somewhere else move to version 1 of the case, which is the plan tried.
 */
export type TriedCase = Omit<SimulationCase, 'scenarios'>;

/** The story of a case under a plan: the same `simulate` as on the command line. */
export const tellStory = (tried: TriedCase, plan: Plan): Outcome<readonly TraceLine[]> =>
	simulate({ ...tried, scenarios: [{ plan, appliesFrom: null }] });
