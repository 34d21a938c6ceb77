import type { kinds } from './catalogue/catalogue.ts';
import type { Fields, Input } from './catalogue/field.ts';
import type { Port, Ports } from './catalogue/node-type.ts';
import type { settingsFields } from './catalogue/settings.ts';
import type { Comparison, ConditionField } from './condition.ts';
import type { FieldValue, NodeKind, Scenario } from './graph.ts';
import { parse } from './parse.ts';

/** A condition as files write it: several fields in one object must all hold. */
export type ConditionSpec =
	| { [F in ConditionField]?: Comparison }
	| { all: readonly ConditionSpec[] }
	| { any: readonly ConditionSpec[] }
	| { not: ConditionSpec };

type PortSpec<P extends Port, Id extends string> = P extends { shape: 'one' }
	? Id
	: P extends { shape: 'named'; names: readonly (infer Name extends string)[] }
		? { [N in P extends { open: true } ? string : Name]?: Id }
		: readonly { when: ConditionSpec; next: Id }[];

type RequiredPort<P extends Ports> = { [K in keyof P]: P[K] extends { required: true } ? K : never }[keyof P];
type PortSpecs<P extends Ports, Id extends string> = { [K in RequiredPort<P>]: PortSpec<P[K], Id> } & {
	[K in Exclude<keyof P, RequiredPort<P>>]?: PortSpec<P[K], Id>;
};

type Described = { fields: Fields; ports: Ports };
type SpecOf<K extends NodeKind, T extends Described, Id extends string> = {
	kind: K;
	label: string;
	disabled?: boolean;
} & Input<T['fields']> &
	PortSpecs<T['ports'], Id>;

/** A node as files write it, with the fields and ports of its kind; `Id` are the ids it may lead to. */
export type NodeSpec<Id extends string = string> = {
	[K in NodeKind]: SpecOf<K, (typeof kinds)[K], Id>;
}[NodeKind];

/** A scenario as files write it. */
export type ScenarioSpec<Id extends string = string> = {
	id: string;
	name: string;
	start: NoInfer<Id>;
	settings?: Input<typeof settingsFields>;
	nodes: { [K in Id]: NodeSpec<NoInfer<Id>> };
	layout?: { [key: string]: FieldValue };
};

/**
 * A scenario written in TypeScript: the same thing as a file, with every key, option and target checked by the
 * compiler.
 * @throws when what types cannot see is wrong (an offset of 10,000 days): code is mended, not reported
 */
export function defineScenario<Id extends string>(spec: ScenarioSpec<Id>): Scenario {
	const parsed = parse({ amiable: 1, ...spec });
	if (parsed.ok) return parsed.value;
	throw new Error(`Scenario ${spec.id}: ${JSON.stringify(parsed.problems)}`);
}
