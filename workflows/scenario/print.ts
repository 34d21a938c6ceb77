import { catalogue } from './catalogue/catalogue.ts';
import { namedTargets, portTarget } from './catalogue/node-type.ts';
import type { FieldValue, Scenario, ScenarioNode } from './graph.ts';
import { plainSettings } from './plain-settings.ts';
import { printCondition } from './print-condition.ts';

type Printed = { [key: string]: FieldValue };

/**
 * The plain value that a file holds (design §6.2), with its keys in the order people read: what the node is, what it
 * takes, where it leads. `parse(print(scenario))` gives the scenario back.
 */
export function print(scenario: Scenario): Printed {
	const { amiable, id, name, start, settings, nodes, layout } = scenario;
	return {
		amiable,
		id,
		name,
		start,
		settings: { ...plainSettings(settings) },
		nodes: Object.fromEntries(Object.entries(nodes).map(([key, node]) => [key, printNode(node)])),
		...(layout === undefined ? {} : { layout }),
	};
}

/** One node with its flat keys: fields in the order of the catalogue, then ports. */
export function printNode(node: ScenarioNode): Printed {
	const { fields, ports } = catalogue[node.kind];
	const printed: Printed = { kind: node.kind };
	if (node.label !== '') printed['label'] = node.label;
	if (node.disabled !== undefined) printed['disabled'] = node.disabled;
	for (const name of Object.keys(fields)) {
		const value = node.fields[name];
		if (value !== undefined) printed[name] = value;
	}
	for (const [name, { shape }] of Object.entries(ports)) {
		const port =
			shape === 'cases' ? casesOf(node) : shape === 'named' ? outcomesOf(node, name) : portTarget(node, name);
		if (port !== undefined) printed[name] = port;
	}
	return printed;
}

const casesOf = (node: ScenarioNode): FieldValue | undefined =>
	node.branches?.map(({ when, next }) => ({
		when: printCondition(when),
		...(next === '' ? {} : { next }),
	}));

function outcomesOf(node: ScenarioNode, name: string): FieldValue | undefined {
	const targets = namedTargets(node, name);
	return Object.keys(targets).length === 0 ? undefined : targets;
}
