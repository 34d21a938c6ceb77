import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Stretch } from '../world/world.ts';
import type { Way } from './way-between.ts';

/** A node that a run came through, and the one before it; null ⇒ it was put there. */
export type Passage = { node: NodeId; from: NodeId | null };

/** How a run came from one node to the next; `from` null ⇒ it began; answers null ⇒ no way leads there. */
type WayTo = (from: NodeId | null, to: NodeId) => Way | null;

/** The nodes at which a run arrived in one step, in order, with what it passed between them; `last`: where it then stood. */
export function passagesOf(wayTo: WayTo, { from: start, arrived, last }: Stretch): Passage[] {
	const left = new Set(arrived);
	const passages: Passage[] = [];
	let current = start;
	while (left.size > 0) {
		const ways = [...left].map((node) => ({ node, way: wayTo(current, node) }));
		const known = ways.filter(({ way }) => way !== null);
		const next = known.find(({ node }) => node !== last) ?? known[0] ?? ways[0];
		if (!next) break;
		left.delete(next.node);
		let from = next.way?.from ?? null;
		for (const node of next.way?.nodes ?? [next.node]) {
			passages.push({ node, from });
			from = node;
		}
		current = next.node;
	}
	return passages;
}
