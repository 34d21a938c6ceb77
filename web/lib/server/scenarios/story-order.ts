import { targetsOf } from '#workflows/scenario/op-targets.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Plan } from '#workflows/scenario/plan.ts';

/** The nodes of a plan as its story is told: from the start on, each way to its end; what nothing reaches comes last. */
export function storyOrder({ entry, nodes }: Plan): readonly NodeId[] {
	const told = new Set<NodeId>();
	const tell = (id: NodeId): void => {
		const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
		if (node === undefined || told.has(id)) return;
		told.add(id);
		for (const { target } of targetsOf(node.op)) tell(target);
	};
	tell(entry);
	return [...told, ...Object.keys(nodes).filter((id) => !told.has(id))];
}

/** What each node is called where all stand in one list: several of one name say what they lead to, `J+4 → Première relance`. */
export function labelsApart({ nodes }: Plan): ReadonlyMap<NodeId, string> {
	const counts = Map.groupBy(Object.values(nodes), ({ label }) => label);
	return new Map(
		Object.entries(nodes).map(([id, { label, op }]) => {
			const next = nodes[targetsOf(op)[0]?.target ?? '']?.label;
			const isShared = (counts.get(label)?.length ?? 0) > 1 && next !== undefined;
			return [id, isShared ? `${label} → ${next}` : label];
		}),
	);
}
