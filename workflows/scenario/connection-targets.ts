import { catalogue } from './catalogue/catalogue.ts';
import { connect } from './connect.ts';
import type { ConnectionProblem } from './connect.ts';
import type { NodeId, Scenario } from './graph.ts';
import { alwaysTakesTime } from './instant-cycles.ts';
import { targetsOf } from './op-targets.ts';
import { planNodes } from './plan-nodes.ts';

/**
 * Where a free port may not lead, and why: for every node of the scenario the answer of {@link connect}, found at
 * once so that all targets can be shown while somebody points at one. Nodes that are not listed may be connected.
 * @param port `next`, `onFailure`, `otherwise`, `outcomes.refused`, `branches.0`…
 */
export function impossibleTargets(
	scenario: Scenario,
	from: NodeId,
	port: string,
): ReadonlyMap<NodeId, ConnectionProblem> {
	const problems = new Map<NodeId, ConnectionProblem>();
	const ids = Object.keys(scenario.nodes);
	const before = instantlyBefore(scenario, from);
	const elsewhere = ids.find((id) => id !== from && !isEntry(scenario, id) && !before.has(id));
	const general = elsewhere === undefined ? null : connect(scenario, from, port, elsewhere);
	for (const id of ids) {
		if (isEntry(scenario, id)) problems.set(id, 'into-start');
		else if (id === from) problems.set(id, 'into-itself');
		else if (general !== null && !general.ok) problems.set(id, general.problem.code);
		else if (before.has(id)) problems.set(id, 'cycle-without-wait');
	}
	return problems;
}

const isEntry = ({ nodes }: Scenario, id: NodeId): boolean => catalogue[nodes[id]?.kind ?? 'end'].entry;

/** Nodes from which a run comes to `from` within one instant: leading there would close a loop that never waits. */
function instantlyBefore(scenario: Scenario, from: NodeId): ReadonlySet<NodeId> {
	const nodes = planNodes(scenario);
	const instant = (id: NodeId) => {
		const op = nodes[id]?.op;
		return op !== undefined && !alwaysTakesTime(op);
	};
	const sources = new Map<NodeId, NodeId[]>();
	for (const [id, { op }] of Object.entries(nodes))
		for (const { target } of targetsOf(op)) sources.set(target, [...(sources.get(target) ?? []), id]);
	const before = new Set<NodeId>();
	const pending = instant(from) ? [from] : [];
	for (let id = pending.pop(); id !== undefined; id = pending.pop())
		for (const source of sources.get(id) ?? [])
			if (!before.has(source) && instant(source)) {
				before.add(source);
				pending.push(source);
			}
	return before;
}
