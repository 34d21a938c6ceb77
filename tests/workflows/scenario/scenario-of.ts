import { parse } from '#workflows/scenario/parse.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';

type Written = Record<string, unknown>;

/** A scenario from nodes as files write them; a node without label is named by its id, `start` is the entry. */
export function scenarioOf(nodes: Record<string, Written>, more: Written = {}): Scenario {
	const labelled = Object.fromEntries(
		Object.entries(nodes).map(([id, node]) => [id, { label: id, ...node }]),
	);
	const parsed = parse({ amiable: 1, id: 'test', name: 'Test', start: 'start', nodes: labelled, ...more });
	if (parsed.ok) return parsed.value;
	throw new Error(JSON.stringify(parsed.problems));
}

/** A chain: each node leads to the next one, the last to `end`. */
export function chain(nodes: Record<string, Written>, more: Written = {}): Scenario {
	const ids = [...Object.keys(nodes), 'end'];
	const linked = Object.entries(nodes).map(([id, node], index) => [
		id,
		node['kind'] === 'branch' ? node : { next: ids[index + 1], ...node },
	]);
	return scenarioOf(
		{
			start: { kind: 'start', next: ids[0] },
			...(Object.fromEntries(linked) as Record<string, Written>),
			end: { kind: 'end' },
		},
		more,
	);
}

export const due = (offset: number): Written => ({ kind: 'wait', anchor: 'due-date', offset });
export const later = (offset: number): Written => ({ kind: 'wait', anchor: 'arrival', offset });
export const email = (more: Written = {}): Written => ({ kind: 'email', template: 'reminder-1', ...more });
