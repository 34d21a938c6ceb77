import type { NodeId } from '#workflows/scenario/graph.ts';
import type { PlanNode } from '#workflows/scenario/plan.ts';

/** The steps of a plan by name; what they do where it is known. */
export type NamedSteps = {
	nodes: Readonly<Record<NodeId, Pick<PlanNode, 'label'> & Partial<Pick<PlanNode, 'op'>>>>;
};

/** What words need: the names of steps, the currency of amounts without one, the organisation's time zone. */
export type Wording = { plan: NamedSteps; currency: string; zone: string };
