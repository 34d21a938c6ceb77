import { aheadOf } from './ahead.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { portTarget } from './catalogue/node-type.ts';
import type { NodeId, Phase, Scenario, ScenarioNode } from './graph.ts';
import { perhapsLate } from './perhaps-late.ts';
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
	const nodes: Record<NodeId, PlanNode> = Object.fromEntries(
		ids.flatMap((id) => {
			const node = scenario.nodes[id];
			return node === undefined ? [] : [[id, planNode(scenario, id, node, phases[id] ?? 'before-due')]];
		}),
	);
	const late = perhapsLate(nodes, scenario.start);
	return Object.fromEntries(
		Object.entries(nodes).map(([id, node]) => [id, late.has(id) ? pressing(node) : node]),
	);
}

/** A message that may leave after the due date is a reminder, even where people drew it before that date. */
const pressing = (node: PlanNode): PlanNode =>
	node.op.op === 'contact' && node.op.level === 'pre-due'
		? { ...node, op: { ...node.op, level: 'amicable' } }
		: node;

function planNode(scenario: Scenario, id: NodeId, node: ScenarioNode, phase: Phase): PlanNode {
	const bypass = bypassOf(node);
	const op: Op =
		bypass === null
			? catalogue[node.kind].compile(node, { phase, ahead: () => aheadOf(scenario, id) })
			: { op: 'pass', next: portTarget(node, bypass) ?? '' };
	return { kind: node.kind, label: node.label, phase, op };
}
