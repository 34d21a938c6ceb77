import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Op, Plan, PlanNode } from '#workflows/scenario/plan.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase, Watch } from '#workflows/scenario/simulate.ts';

/**
 * A case without its scenario: what the time machine tries a plan on, and what an expectation keeps. Runs that stand
 * somewhere else move to version 1 of the case, which is the plan tried.
 */
export type TriedCase = Omit<SimulationCase, 'scenarios'> & {
	/** people confirm each message at once, so that the story goes on; absent ⇒ messages to confirm wait */
	confirmed?: boolean | undefined;
};

const confirmedOp = (op: Op): Op => ('mode' in op ? { ...op, mode: 'automatic' } : op);

const confirmedNode = (node: PlanNode): PlanNode => ({ ...node, op: confirmedOp(node.op) });

const kept = new WeakMap<Plan, Plan>();

/** A plan whose messages wait for nobody: what happens when people confirm without delay. One for each plan. */
function confirmedPlan(plan: Plan): Plan {
	const known = kept.get(plan);
	if (known) return known;
	const nodes = Object.entries(plan.nodes).map(([id, node]) => [id, confirmedNode(node)]);
	const confirmed = { ...plan, nodes: Object.fromEntries(nodes) as Plan['nodes'] };
	kept.set(plan, confirmed);
	return confirmed;
}

/** The whole case, as `simulate` takes it. */
function withPlan({ confirmed = false, ...tried }: TriedCase, plan: Plan): SimulationCase {
	return { ...tried, scenarios: [{ plan: confirmed ? confirmedPlan(plan) : plan, appliesFrom: null }] };
}

/** The story of a case under a plan: the same `simulate` as on the command line. */
export const tellStory = (tried: TriedCase, plan: Plan, watch?: Watch): Outcome<readonly TraceLine[]> =>
	simulate(withPlan(tried, plan), watch);
