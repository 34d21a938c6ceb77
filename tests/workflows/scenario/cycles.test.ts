import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cyclesOf } from '#workflows/scenario/cycles.ts';

const NODES = 8;
const graph = fc.array(fc.tuple(fc.nat(NODES - 1), fc.nat(NODES - 1)), { maxLength: 20 }).map((edges) => {
	const ids = Array.from({ length: NODES }, (_, index) => String(index));
	return new Map(
		ids.map((id) => [id, edges.filter(([from]) => String(from) === id).map(([, to]) => String(to))]),
	);
});

/** Everything that can be reached by at least one edge. */
function reachable(successors: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
	const reached = new Set<string>();
	const pending = [...(successors.get(from) ?? [])];
	for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
		if (reached.has(id)) continue;
		reached.add(id);
		pending.push(...(successors.get(id) ?? []));
	}
	return reached;
}

test('two nodes share a loop exactly when each can reach the other', () => {
	fc.assert(
		fc.property(graph, (successors) => {
			const groups = cyclesOf(successors);
			const groupOf = (id: string) => groups.find((group) => group.includes(id));
			for (const a of successors.keys())
				for (const b of successors.keys()) {
					const together = reachable(successors, a).has(b) && reachable(successors, b).has(a);
					expect(groupOf(a) !== undefined && groupOf(a) === groupOf(b)).toBe(together);
				}
		}),
	);
});

test('no node is in two loops and a graph as deep as a scenario is no trouble', () => {
	const deep = new Map(
		Array.from({ length: 20_000 }, (_, index) => [String(index), [String((index + 1) % 20_000)]]),
	);
	expect(cyclesOf(deep).map((group) => group.length)).toEqual([20_000]);
});
