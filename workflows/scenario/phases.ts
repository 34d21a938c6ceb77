import { catalogue } from './catalogue/catalogue.ts';
import type { NodeId, Phase, Scenario } from './graph.ts';
import { activeEdgesOf } from './ports.ts';

const ORDER: readonly Phase[] = ['paid', 'before-due', 'overdue', 'formal-notice', 'collections'];

const later = (a: Phase | undefined, b: Phase): Phase =>
	a === undefined || ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a;

/**
 * The swimlane of every node: what its kind says, given the latest phase in which a run can reach it. A node that
 * only a settled invoice reaches is `paid`; one that nothing reaches lies before the due date. Linear: a node is
 * looked at again only when its phase rises, four times at most.
 */
export function phasesOf(scenario: Scenario): Readonly<Record<NodeId, Phase>> {
	const arriving: Record<NodeId, Phase> = {};
	const pending: NodeId[] = [];
	const arrive = (id: NodeId, phase: Phase) => {
		const known = arriving[id];
		const risen = later(known, phase);
		if (risen === known || !Object.hasOwn(scenario.nodes, id)) return;
		arriving[id] = risen;
		pending.push(id);
	};
	arrive(scenario.start, 'before-due');
	for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
		const node = scenario.nodes[id];
		if (node === undefined) continue;
		const phase = node.disabled === true ? (arriving[id] ?? 'before-due') : phaseAt(id, scenario, arriving);
		for (const { port, target } of activeEdgesOf(node)) arrive(target, port === 'onPaid' ? 'paid' : phase);
	}
	return Object.fromEntries(Object.keys(scenario.nodes).map((id) => [id, phaseAt(id, scenario, arriving)]));
}

function phaseAt(id: NodeId, scenario: Scenario, arriving: Readonly<Record<NodeId, Phase>>): Phase {
	const node = scenario.nodes[id];
	const inherited = arriving[id] ?? 'before-due';
	return node === undefined ? inherited : catalogue[node.kind].phase(inherited, node);
}
