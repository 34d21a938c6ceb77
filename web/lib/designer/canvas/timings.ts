import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { activeEdgesOf } from '#workflows/scenario/ports.ts';

/** What a person or the world answers takes unknown time: what follows has no date of its own. */
const lasting: readonly string[] = ['human', 'approval', 'promise-watch', 'hand-off'];

/** `null` ⇒ several waits, or something of unknown length, lie between. */
type Timing = NodeId | null;

/**
 * The wait that alone decides when a run comes to each node: the last one on every path to it. Linear: what is
 * known of a node changes twice at most.
 */
export function timings(scenario: Scenario): ReadonlyMap<NodeId, Timing> {
	const known = new Map<NodeId, Timing>();
	const pending: NodeId[] = [];
	const arrive = (id: NodeId, timing: Timing) => {
		const before = known.get(id);
		const now = before === undefined || before === timing ? timing : null;
		if (before === now || !Object.hasOwn(scenario.nodes, id)) return;
		known.set(id, now);
		pending.push(id);
	};
	arrive(scenario.start, null);
	for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
		const node = scenario.nodes[id];
		if (node === undefined) continue;
		const after = leaving(id, node, known.get(id) ?? null);
		for (const { target, port } of activeEdgesOf(node)) arrive(target, port === 'onPaid' ? null : after);
	}
	return known;
}

function leaving(id: NodeId, node: ScenarioNode, arrived: Timing): Timing {
	if (node.disabled === true) return arrived;
	const { op } = catalogue[node.kind];
	if (op === 'wait') return id;
	return lasting.includes(op) ? null : arrived;
}
