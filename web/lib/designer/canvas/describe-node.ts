import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import type { FieldValue, NodeId, NodeKind, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { timings } from './timings.ts';

/** A distance in time as a wait has it: `days` from an anchor, negative before it. */
export type When = { anchor: string; days: number; isWorking: boolean };

/** One thing that a card says, as a code with what its sentence needs; words stand in `saying-text.ts`. */
export type Saying =
	| { says: 'enter' }
	| { says: 'wait'; when: When }
	| { says: 'when'; when: When }
	| { says: 'message'; kind: 'email' | 'sms' | 'formal-notice' | 'thanks'; template: string }
	| { says: 'letter'; letterKind: string; template: string }
	| { says: 'call'; template: string; beside: string | null }
	| { says: 'task'; owner: string }
	| { says: 'approval'; act: string; owner: string }
	| { says: 'branch'; first: Condition | null; more: number }
	| { says: 'hand-off'; procedure: string }
	| { says: 'promise-watch' }
	| { says: 'penalty'; claim: readonly string[] }
	| { says: 'alert'; owner: string }
	| { says: 'webhook'; event: string }
	| { says: 'end'; outcome: string }
	| { says: 'tone'; tone: string }
	| { says: 'to-confirm' }
	| { says: 'grants'; days: number };

/** What happens at a node, in the order in which a card says it; nothing for a node that does not exist. */
export function describeNode(scenario: Scenario, id: NodeId): readonly Saying[] {
	const node = Object.hasOwn(scenario.nodes, id) ? scenario.nodes[id] : undefined;
	if (node === undefined) return [];
	return sayingsOf(node, whenOf(scenario, timings(scenario).get(id) ?? null));
}

/** What happens at a node. `when` the distance of the wait that decides when a run comes here. */
export function sayingsOf(node: ScenarioNode, when: When | null): readonly Saying[] {
	const value = valuesOf(node);
	const days = value('grantDays');
	const tone = text(value('tone'));
	return [
		sentences[node.kind](value, node),
		...(when === null || !isTimed(node) ? [] : [{ says: 'when', when } as const]),
		...(tone === '' || tone === 'by-customer' ? [] : [{ says: 'tone', tone } as const]),
		...(value('mode') === 'confirm' ? [{ says: 'to-confirm' } as const] : []),
		...(typeof days === 'number' ? [{ says: 'grants', days } as const] : []),
	];
}

/** The distance of a wait; null for anything else. */
export function whenOf(scenario: Scenario, wait: NodeId | null): When | null {
	const node = wait === null ? undefined : scenario.nodes[wait];
	return node?.kind === 'wait' ? distance(valuesOf(node)) : null;
}

type Read = (field: string) => FieldValue | undefined;
type Sentence = (value: Read, node: ScenarioNode) => Saying;

/** Does something that people would date: reach the customer, or ask somebody. */
const isTimed = ({ kind }: ScenarioNode): boolean =>
	['contact', 'human', 'approval', 'hand-off', 'alert'].includes(catalogue[kind].op);

/** A field as written, else its default. */
function valuesOf({ kind, fields }: ScenarioNode): Read {
	const declared = catalogue[kind].fields;
	return (name) => {
		const written = fields[name];
		if (written !== undefined && written !== null) return written;
		const field = Object.hasOwn(declared, name) ? declared[name] : undefined;
		return field !== undefined && 'default' in field ? field.default : undefined;
	};
}

const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');

const distance = (value: Read): When => ({
	anchor: text(value('anchor')),
	days: Number(value('offset') ?? 0),
	isWorking: value('days') === 'working',
});

const message =
	(kind: 'email' | 'sms' | 'formal-notice' | 'thanks'): Sentence =>
	(value) => ({ says: 'message', kind, template: text(value('template')) });

const sentences: Readonly<Record<NodeKind, Sentence>> = {
	start: () => ({ says: 'enter' }),
	wait: (value) => ({ says: 'wait', when: distance(value) }),
	email: message('email'),
	sms: message('sms'),
	'formal-notice': message('formal-notice'),
	thanks: message('thanks'),
	letter: (value) => ({
		says: 'letter',
		letterKind: text(value('letterKind')),
		template: text(value('template')),
	}),
	call: (value) => ({ says: 'call', template: text(value('template')), beside: besideOf(value('email')) }),
	task: (value) => ({ says: 'task', owner: text(value('owner')) }),
	approval: (value) => ({ says: 'approval', act: text(value('act')), owner: text(value('owner')) }),
	branch: (_value, { branches = [] }) => ({
		says: 'branch',
		first: branches[0]?.when ?? null,
		more: Math.max(0, branches.length - 1),
	}),
	'hand-off': (value) => ({ says: 'hand-off', procedure: text(value('procedure')) }),
	'promise-watch': () => ({ says: 'promise-watch' }),
	penalty: (value) => ({ says: 'penalty', claim: words(value('claim')) }),
	alert: (value) => ({ says: 'alert', owner: text(value('owner')) }),
	webhook: (value) => ({ says: 'webhook', event: text(value('event')) }),
	end: (value) => ({ says: 'end', outcome: text(value('outcome')) }),
};

/** The template of the e-mail that leaves beside a call. */
function besideOf(email: FieldValue | undefined): string | null {
	if (typeof email !== 'object' || email === null || Array.isArray(email)) return null;
	return text((email as { readonly [key: string]: FieldValue })['template']);
}

const words = (value: FieldValue | undefined): readonly string[] =>
	Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : [];
