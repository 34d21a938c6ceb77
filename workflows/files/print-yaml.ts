import { Document, isMap, isScalar, visit } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';

/**
 * A scenario as a YAML file that people like to read: keys in one order, a blank line between steps, short lists and
 * conditions on one line. `readScenario` gives the scenario back.
 */
export function printYaml(scenario: Scenario): string {
	const document = new Document(print(scenario), { aliasDuplicateObjects: false });
	visit(document, {
		Seq: (_key, list) => {
			if (list.items.every((item) => isScalar(item))) list.flow = true;
		},
		Pair: (_key, { key, value }) => {
			if (isScalar(key) && key.value === 'when' && isMap(value)) value.flow = true;
		},
	});
	const nodes = document.get('nodes');
	if (isMap(nodes)) separate(nodes);
	return document.toString({ lineWidth: 110 });
}

/** Steps with a blank line before each but the first. */
function separate({ items }: YAMLMap): void {
	for (const [index, { key }] of items.entries()) if (index > 0 && isScalar(key)) key.spaceBefore = true;
}
