import type { NodeId } from './graph.ts';

/** Who follows whom. */
export type Successors = ReadonlyMap<NodeId, readonly NodeId[]>;

type Frame = { id: NodeId; rest: Iterator<NodeId> };

/**
 * The loops of a graph: its strongly connected groups in which a node can be reached from itself, each in the
 * order of `successors`. Tarjan's algorithm with its own stack: linear, and as deep as a scenario is long.
 */
export function cyclesOf(successors: Successors): readonly (readonly NodeId[])[] {
	const index = new Map<NodeId, number>();
	const low = new Map<NodeId, number>();
	const open = new Set<NodeId>();
	const path: NodeId[] = [];
	const groups: NodeId[][] = [];
	const lower = (id: NodeId, to: number) => low.set(id, Math.min(low.get(id) ?? to, to));

	const enter = (id: NodeId): Frame => {
		index.set(id, index.size);
		lower(id, index.size - 1);
		open.add(id);
		path.push(id);
		return { id, rest: (successors.get(id) ?? []).values() };
	};
	const leave = (id: NodeId) => {
		if (low.get(id) !== index.get(id)) return;
		const group = path.splice(path.lastIndexOf(id));
		for (const member of group) open.delete(member);
		groups.push(group);
	};

	for (const root of successors.keys()) {
		if (index.has(root)) continue;
		const frames = [enter(root)];
		for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
			const step = frame.rest.next();
			if (step.done === true) {
				leave(frame.id);
				frames.pop();
				const parent = frames.at(-1);
				if (parent !== undefined) lower(parent.id, low.get(frame.id) ?? 0);
			} else if (!index.has(step.value)) frames.push(enter(step.value));
			else if (open.has(step.value)) lower(frame.id, index.get(step.value) ?? 0);
		}
	}
	return groups.filter(([first, ...more]) => more.length > 0 || loops(successors, first));
}

const loops = (successors: Successors, id: NodeId | undefined): boolean =>
	id !== undefined && (successors.get(id) ?? []).includes(id);
