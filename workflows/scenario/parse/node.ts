import { catalogue, isNodeKind, nodeKinds } from '../catalogue/catalogue.ts';
import type { Port } from '../catalogue/node-type.ts';
import type { Branch, NodeId, ScenarioNode } from '../graph.ts';
import { isOutcomeName } from '../outcome-name.ts';
import { parseCondition } from './condition.ts';
import { withSuggestion } from './did-you-mean.ts';
import { parseFields } from './fields.ts';
import { below } from './problem.ts';
import type { Report } from './problem.ts';
import { idAt, listAt, objectAt, refuseUnknownKeys, textAt, typeName } from './shape.ts';
import type { Members } from './shape.ts';

const COMMON = ['kind', 'label', 'disabled'];

/** A node from its flat keys: the catalogue of its kind says which are fields and which are ports. */
export function parseNode(value: unknown, pointer: string, report: Report): ScenarioNode | undefined {
	const members = objectAt(value, pointer, report);
	if (members === undefined) return undefined;
	if (members['kind'] === undefined) {
		report(pointer, 'missing-key', { key: 'kind' });
		return undefined;
	}
	const kind = textAt(members['kind'], below(pointer, 'kind'), report);
	if (kind === undefined) return undefined;
	if (!isNodeKind(kind)) {
		report(below(pointer, 'kind'), 'unknown-kind', {
			...withSuggestion('kind', kind, nodeKinds),
			allowed: nodeKinds,
		});
		return undefined;
	}
	const { fields, ports } = catalogue[kind];
	refuseUnknownKeys(members, [...COMMON, ...Object.keys(ports), ...Object.keys(fields)], pointer, report);
	return {
		kind,
		label:
			members['label'] === undefined ? '' : (textAt(members['label'], below(pointer, 'label'), report) ?? ''),
		...disabledOf(members, pointer, report),
		...portsOf(ports, members, pointer, report),
		fields: parseFields(fields, members, pointer, report),
	};
}

function disabledOf(members: Members, pointer: string, report: Report): { disabled?: boolean } {
	const disabled = members['disabled'];
	if (disabled === undefined) return {};
	if (typeof disabled === 'boolean') return { disabled };
	report(below(pointer, 'disabled'), 'wrong-type', { expected: 'boolean', actual: typeName(disabled) });
	return {};
}

type PortKeys = Pick<ScenarioNode, 'next' | 'branches' | 'onFailure' | 'ports'>;

function portsOf(
	ports: Readonly<Record<string, Port>>,
	members: Members,
	pointer: string,
	report: Report,
): PortKeys {
	const keys: { -readonly [K in keyof PortKeys]: PortKeys[K] } = {};
	const others: Record<string, NodeId> = {};
	for (const [name, port] of Object.entries(ports)) {
		const value = members[name];
		const at = below(pointer, name);
		if (value === undefined) continue;
		if (port.shape === 'cases') keys.branches = casesOf(value, at, report);
		else if (port.shape === 'named') Object.assign(others, outcomesOf(name, port, value, at, report));
		else {
			const target = idAt(value, at, report);
			if (target === undefined) continue;
			if (name === 'next' || name === 'onFailure') keys[name] = target;
			else others[name] = target;
		}
	}
	return Object.keys(others).length === 0 ? keys : { ...keys, ports: others };
}

function outcomesOf(
	name: string,
	port: Extract<Port, { shape: 'named' }>,
	value: unknown,
	pointer: string,
	report: Report,
): Record<string, NodeId> {
	const targets: Record<string, NodeId> = {};
	for (const [outcome, target] of Object.entries(objectAt(value, pointer, report) ?? {})) {
		const at = below(pointer, outcome);
		if (!port.names.includes(outcome) && port.open !== true)
			report(at, 'unknown-outcome', {
				...withSuggestion('outcome', outcome, port.names),
				allowed: port.names,
			});
		else if (!isOutcomeName(outcome)) report(at, 'bad-outcome-name', { outcome: outcome.slice(0, 80) });
		else {
			const id = idAt(target, at, report);
			if (id !== undefined) targets[`${name}.${outcome}`] = id;
		}
	}
	return targets;
}

function casesOf(value: unknown, pointer: string, report: Report): Branch[] {
	return (listAt(value, pointer, report) ?? []).flatMap((item, index) => {
		const at = below(pointer, index);
		const members = objectAt(item, at, report);
		if (members === undefined) return [];
		refuseUnknownKeys(members, ['when', 'next'], at, report);
		if (members['when'] === undefined) {
			report(at, 'missing-key', { key: 'when' });
			return [];
		}
		const when = parseCondition(members['when'], below(at, 'when'), report);
		const next = members['next'] === undefined ? '' : idAt(members['next'], below(at, 'next'), report);
		return when === undefined || next === undefined ? [] : [{ when, next }];
	});
}
