import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { Field, Fields } from '#workflows/scenario/catalogue/field.ts';
import type { FieldValue, NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';

/**
 * What a scenario says without the ids of its steps: each step under the shortest way to it from the start, with its
 * words, its fields as they hold, and the ways out by the name of the step that they lead to.
 */
export function toldByWays(scenario: Scenario): Record<string, unknown> {
	const { nodes, start, settings } = scenario;
	const names = new Map<NodeId, string>([[start, 'start']]);
	const steps: Record<string, unknown> = {};
	for (const [id, name] of names) {
		const node = nodes[id];
		if (node === undefined) continue;
		const ways = edgesOf(node).toSorted((a, b) => (a.port < b.port ? -1 : 1));
		for (const { port, target } of ways) if (!names.has(target)) names.set(target, `${name} ${port}`);
		steps[name] = {
			kind: node.kind,
			label: node.label,
			disabled: node.disabled === true,
			fields: held(catalogue[node.kind].fields, node.fields),
			cases: (node.branches ?? []).map(({ when }) => when),
			ways: Object.fromEntries(ways.map(({ port, target }) => [port, names.get(target)])),
		};
	}
	return { settings, count: Object.keys(nodes).length, steps };
}

/** Fields with their defaults: whether somebody wrote one down says nothing. */
const held = (fields: Fields, given: Readonly<Record<string, FieldValue>>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field, given[name])]));

function valueOf(field: Field, value: FieldValue | undefined): unknown {
	if (field.type === 'object' && value !== undefined)
		return held(field.fields, value as Readonly<Record<string, FieldValue>>);
	return value ?? ('default' in field ? field.default : undefined);
}
