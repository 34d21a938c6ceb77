import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import { withTarget } from '#workflows/scenario/connect.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import { behind } from './add-node.ts';
import type { Edit } from './edit.ts';
import { insertBehind } from './insert-behind.ts';
import { leadPast } from './lead-past.ts';
import { mainPort } from './main-port.ts';
import { nodeAt } from './node-at.ts';
import { targetOf } from './target-of.ts';
import { withoutTarget } from './without-target.ts';

/**
 * A node taken out of its path and put into another. Its ways that led on together with its main one (the failure
 * way of a reminder, usually) go along; the others keep their targets.
 */
export const moveNode: Edit<'move-node'> = ({ scenario, layout }, { id, after }) => {
	const node = nodeAt(scenario, id);
	const before = nodeAt(scenario, after.node);
	if (node === undefined) return refuse('unknown-node', { target: id });
	if (before === undefined) return refuse('unknown-node', { target: after.node });
	if (after.node === id) return refuse('into-itself', { node: id });
	if (catalogue[node.kind].entry) return refuse('into-start', { target: id });
	if (targetOf(before, after.port) === id) return ok({ scenario, layout });
	const { scenario: out, followers } = takenOut(scenario, id);
	const inserted = insertBehind(out, after, id, id);
	if (!inserted.ok) return inserted;
	return ok({ scenario: behind(followed(inserted.value, id, followers), after.node, [id]), layout });
};

/** The scenario with nothing leading to the node, its main way open, and the ports that led the same way. */
function takenOut(scenario: Scenario, id: NodeId): { scenario: Scenario; followers: readonly string[] } {
	const past = leadPast(scenario, new Set([id]));
	const node = nodeAt(past, id);
	const main = node && mainPort(node.kind);
	if (node === undefined || typeof main !== 'string') return { scenario: past, followers: [] };
	const onward = targetOf(node, main);
	const followers = edgesOf(node)
		.filter(({ port, target }) => port !== main && target === onward)
		.map(({ port }) => port);
	const freed = [main, ...followers].reduce(withoutTarget, node);
	return { scenario: { ...past, nodes: { ...past.nodes, [id]: freed } }, followers };
}

/** The ports that go along with the main one lead where it leads now. */
function followed(scenario: Scenario, id: NodeId, followers: readonly string[]): Scenario {
	const node = nodeAt(scenario, id);
	const main = node && mainPort(node.kind);
	const onward = node && typeof main === 'string' ? targetOf(node, main) : undefined;
	if (node === undefined || onward === undefined) return scenario;
	const led = followers.reduce((to, port) => withTarget(to, port, onward), node);
	return { ...scenario, nodes: { ...scenario.nodes, [id]: led } };
}
