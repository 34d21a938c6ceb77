import { catalogue } from './catalogue/catalogue.ts';
import type { Aim } from './catalogue/node-type.ts';
import type { NodeId, Scenario } from './graph.ts';
import { activeEdgesOf, bypassOf } from './ports.ts';

type Target = Exclude<Aim, 'through'>;

const NOTHING: Target = { channel: null, shift: 'none', after: [] };

/**
 * What a wait at `id` aims at: the first contact that follows it, else the first internal act, looked for behind
 * nodes that take no time (branch, penalty, disabled ones), in the order of their ports. Deadlines of every node
 * that may follow are kept: the wait is as long as the strictest needs.
 */
export function aheadOf(scenario: Scenario, id: NodeId): Target {
	const aims = [...followers(scenario, id)];
	const contact = aims.find(({ channel }) => channel !== null);
	const first = contact ?? aims.find(({ shift }) => shift !== 'none') ?? aims[0] ?? NOTHING;
	return {
		...first,
		after: DEADLINES.filter((deadline) => aims.some(({ after }) => after.includes(deadline))),
	};
}

const DEADLINES = ['granted-date', 'formal-deadline'] as const;

function* followers(scenario: Scenario, from: NodeId): Iterable<Target> {
	const seen = new Set<NodeId>();
	const queue = targets(scenario, from);
	for (const id of queue) {
		const node = scenario.nodes[id];
		if (node === undefined || seen.has(id)) continue;
		seen.add(id);
		const aim = bypassOf(node) === null ? catalogue[node.kind].aim(node) : 'through';
		if (aim === 'through') queue.push(...targets(scenario, id));
		else yield aim;
	}
}

function targets(scenario: Scenario, id: NodeId): NodeId[] {
	const node = scenario.nodes[id];
	return node === undefined ? [] : activeEdgesOf(node).map(({ target }) => target);
}
