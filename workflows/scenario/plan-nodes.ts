import { aheadOf } from './ahead.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { portTarget } from './catalogue/node-type.ts';
import type { NodeId, Phase, Scenario, ScenarioNode } from './graph.ts';
import { phasesOf } from './phases.ts';
import type { Op, PlanNode } from './plan.ts';
import { bypassOf } from './ports.ts';

/**
 * Every node as it would run, by id in alphabetical order, drafts included: an open port leads to `''`, a missing
 * text is `''`. {@link compile} refuses what the lint reads here.
 */
export function planNodes(scenario: Scenario): Readonly<Record<NodeId, PlanNode>> {
	const phases = phasesOf(scenario);
	const ids = Object.keys(scenario.nodes).sort();
	return Object.fromEntries(
		ids.flatMap((id) => {
			const node = scenario.nodes[id];
			return node === undefined ? [] : [[id, planNode(scenario, id, node, phases[id] ?? 'before-due')]];
		}),
	);
}

function planNode(scenario: Scenario, id: NodeId, node: ScenarioNode, phase: Phase): PlanNode {
	const bypass = bypassOf(node);
	const op: Op =
		bypass === null
			? catalogue[node.kind].compile(node, { phase, ahead: () => aheadOf(scenario, id) })
			: { op: 'pass', next: portTarget(node, bypass) ?? '' };
	return { kind: node.kind, label: node.label, phase, op };
}
