import type { NodeId, NodeKind, Phase, ScenarioNode } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { Branch } from '../graph.ts';
import type { Channel, SendWindow } from '../../receivables/send-window.ts';
import type { Fields, Values } from './field.ts';
import { readFields } from './read-fields.ts';

/** A way out of a node: one target, one per named outcome (`open` allows other names), or one per condition. */
export type Port =
	| { readonly shape: 'one'; readonly required?: true }
	| { readonly shape: 'named'; readonly names: readonly string[]; readonly open?: true }
	| { readonly shape: 'cases' };
export type Ports = { readonly [name: string]: Port };

/**
 * How a wait aims when this node follows it: whose window, which deadlines come first, and where a closed day
 * moves it. `channel` null ⇒ internal, on the creditor's days. `through` ⇒ look behind this node.
 */
export type Aim =
	| 'through'
	| {
			channel: Channel | null;
			/** its own hours; absent ⇒ its channel's */
			hours?: SendWindow;
			shift: 'forward' | 'backward' | 'none';
			after: readonly ('granted-date' | 'formal-deadline')[];
	  };

/** What a kind sees of its surroundings while it compiles. */
export type Surroundings = { phase: Phase; ahead: () => Exclude<Aim, 'through'> };

type View<F extends Fields> = {
	values: Values<F>;
	label: string;
	/** target of a port, `''` while a draft lacks it */
	port: (name: string) => NodeId;
	/** target of a port that may be left open */
	optional: (name: string) => NodeId | null;
	/** targets by outcome, in the order of their names: a plan does not depend on how its file lists them */
	named: (name: string) => Readonly<Record<string, NodeId>>;
	branches: readonly Branch[];
};

type Definition<K extends NodeKind, F extends Fields, P extends Ports> = {
	kind: K;
	/** the operation it compiles to: rules and `step` ask this, never the kind */
	op: Op['op'];
	/** where runs enter: nothing leads to it */
	entry?: true;
	fields: F;
	ports: P;
	/** port that a disabled node takes; null ⇒ it cannot be disabled */
	bypass: string | null;
	/** phase in which the node lies, given that of the nodes before it */
	phase: (inherited: Phase, values: Values<F>) => Phase;
	aim: (values: Values<F>) => Aim;
	compile: (node: View<F>, around: Surroundings) => Op;
};

/** A node kind as the rest of the house uses it: every question takes a whole node. */
export type NodeType<
	K extends NodeKind = NodeKind,
	F extends Fields = Fields,
	P extends Ports = Ports,
> = Pick<Definition<K, F, P>, 'kind' | 'op' | 'fields' | 'ports' | 'bypass'> & {
	entry: boolean;
	phase: (inherited: Phase, node: ScenarioNode) => Phase;
	aim: (node: ScenarioNode) => Aim;
	compile: (node: ScenarioNode, around: Surroundings) => Op;
};

/** Defines a kind from its typed description. */
export function nodeType<K extends NodeKind, const F extends Fields, const P extends Ports>(
	definition: Definition<K, F, P>,
): NodeType<K, F, P> {
	const { kind, op, fields, ports, bypass } = definition;
	// Phase, aim and plan each read the whole node, and a change of one leaves all others the objects that they were.
	const known = new WeakMap<ScenarioNode, Values<F>>();
	const valuesOf = (node: ScenarioNode): Values<F> => {
		const values = known.get(node) ?? readFields(fields, node.fields);
		known.set(node, values);
		return values;
	};
	return {
		kind,
		op,
		entry: definition.entry === true,
		fields,
		ports,
		bypass,
		phase: (inherited, node) => definition.phase(inherited, valuesOf(node)),
		aim: (node) => definition.aim(valuesOf(node)),
		compile: (node, around) => definition.compile(viewOf(node, valuesOf(node)), around),
	};
}

function viewOf<F extends Fields>(node: ScenarioNode, values: Values<F>): View<F> {
	const optional = (name: string) => portTarget(node, name) ?? null;
	return {
		values,
		label: node.label,
		port: (name) => optional(name) ?? '',
		optional,
		named: (name) => Object.fromEntries(Object.entries(namedTargets(node, name)).sort(byName)),
		branches: node.branches ?? [],
	};
}

const byName = ([a]: readonly [string, NodeId], [b]: readonly [string, NodeId]): number => (a < b ? -1 : 1);

/** Where a port with one target leads; absent while it is open. */
export function portTarget(node: ScenarioNode, name: string): NodeId | undefined {
	if (name === 'next') return node.next;
	return name === 'onFailure' ? node.onFailure : node.ports?.[name];
}

/** Targets of a port with one target per outcome: `outcomes.refused` is the outcome `refused`. */
export function namedTargets(node: ScenarioNode, name: string): Readonly<Record<string, NodeId>> {
	const prefix = `${name}.`;
	const entries = Object.entries(node.ports ?? {}).filter(([port]) => port.startsWith(prefix));
	return Object.fromEntries(entries.map(([port, target]) => [port.slice(prefix.length), target]));
}

/** Stays in the phase of the nodes before it. */
export const inherit = (inherited: Phase): Phase => inherited;
