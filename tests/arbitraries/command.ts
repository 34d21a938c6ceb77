import fc from 'fast-check';
import { parse } from '#workflows/scenario/parse.ts';
import { catalogue, nodeKinds } from '#workflows/scenario/catalogue/catalogue.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import type { FieldValue, NodeId, NodeKind, Scenario } from '#workflows/scenario/graph.ts';
import type { Command } from '../../web/lib/designer/document/command.ts';
import type { DesignerDocument, Layout } from '../../web/lib/designer/document/designer-document.ts';
import { newNode } from '../../web/lib/designer/document/new-node.ts';
import { arbitraryCondition, arbitraryScenario } from './scenario.ts';

const pixel = fc.integer({ min: -5000, max: 5000 });
const point = fc.record({ x: pixel, y: pixel });
const note = fc.record({
	id: fc.constantFrom('n1', 'n2', 'n3'),
	x: pixel,
	y: pixel,
	width: fc.integer({ min: 24, max: 900 }),
	height: fc.integer({ min: 24, max: 900 }),
	text: fc.string({ maxLength: 30 }),
});

/** Scenarios as somebody draws them: some nodes placed, some notes. */
export const arbitraryDocument = (): fc.Arbitrary<DesignerDocument> =>
	arbitraryScenario().chain((scenario) =>
		fc
			.record({
				placed: fc.subarray(Object.keys(scenario.nodes)),
				points: fc.array(point, { minLength: 40, maxLength: 40 }),
				notes: fc.uniqueArray(note, { maxLength: 2, selector: ({ id }) => id }),
			})
			.map(({ placed, points, notes }): DesignerDocument => {
				const nodes: Layout['nodes'] = Object.fromEntries(
					placed.map((id, index) => [id, points[index % points.length] ?? { x: 0, y: 0 }]),
				);
				return { scenario, layout: { nodes, notes } };
			}),
	);

/** A choice among what a document holds, made when the command is carried out: `at` counts round. */
const anywhere = fc.nat(10_000);
const among = <T>(items: readonly T[], at: number): T | undefined => items[at % Math.max(1, items.length)];

const PORTS = ['next', 'onFailure', 'otherwise', 'onPaid', 'kept', 'broken', 'onRefused', 'outcomes.done'];
const OWN = ['Pièce reçue', 'oui', '2 avoirs', 'a.b', 'a/b', ' ', ''];
const ports = [
	...PORTS,
	'outcomes.promise',
	...OWN.map((name) => `outcomes.${name}`),
	'branches.0',
	'branches.1',
	'nonsense',
];
const condition: fc.Arbitrary<Condition> = arbitraryCondition().map(conditionOf);

function conditionOf(when: unknown): Condition {
	const spec = { amiable: 1, id: 'x', name: 'x', start: 's' };
	const read = parse({ ...spec, nodes: { s: { kind: 'branch', branches: [{ when, next: 's' }] } } });
	const found = read.ok ? read.value.nodes['s']?.branches?.[0]?.when : undefined;
	if (found === undefined) throw new Error('A drawn condition can be read.');
	return found;
}

const value: fc.Arbitrary<FieldValue | undefined> = fc.oneof(
	fc.constant(undefined),
	fc.integer({ min: -900, max: 900 }),
	fc.string({ maxLength: 12 }),
	fc.constantFrom('confirm', 'automatic', 'due-date', 'paid', 'warning'),
	fc.boolean(),
	fc.array(fc.constantFrom('accounting', 'management', 'penalties'), { maxLength: 3 }),
	fc.constant({ template: 'reminder-2' }),
);

const fieldPath = (kind: NodeKind, at: number): readonly string[] => {
	const name = among([...Object.keys(catalogue[kind].fields), 'nonsense'], at) ?? 'nonsense';
	return name === 'email' && at % 2 === 0 ? ['email', 'grantDays'] : [name];
};

/** A command that means something in the document it is given: what is drawn are choices, not ids. */
export type Gesture = { label: string; commandFor: (document: DesignerDocument) => Command };

const idsOf = ({ scenario }: DesignerDocument): readonly NodeId[] => Object.keys(scenario.nodes);
const idAt = (document: DesignerDocument, at: number): NodeId => among(idsOf(document), at) ?? 'start';
const portAt = (document: DesignerDocument, node: number, port: number) => ({
	node: idAt(document, node),
	port: among(ports, port) ?? 'next',
});

const some = fc.array(anywhere, { minLength: 1, maxLength: 4 });
const pick = (document: DesignerDocument, places: readonly number[]): readonly NodeId[] => [
	...new Set(places.map((at) => idAt(document, at))),
];
const named = (label: string, commandFor: Gesture['commandFor']): Gesture => ({ label, commandFor });

const added = fc
	.record({
		kind: fc.constantFrom(...nodeKinds),
		node: anywhere,
		port: anywhere,
		loose: fc.boolean(),
		at: point,
	})
	.map(({ kind, node, port, loose, at }) =>
		named('add-node', (document) => ({
			name: 'add-node',
			...newNode(kind, { scenario: document.scenario, label: `New ${kind}` }),
			...(loose ? { at } : { after: portAt(document, node, port) }),
		})),
	);
const removed = some.map((places) =>
	named('remove-nodes', (document) => ({ name: 'remove-nodes', ids: pick(document, places) })),
);
const connected = fc.record({ from: anywhere, port: anywhere, to: anywhere }).map(({ from, port, to }) =>
	named('connect', (document) => ({
		name: 'connect',
		from: portAt(document, from, port),
		to: idAt(document, to),
	})),
);
const disconnected = fc
	.record({ from: anywhere, port: anywhere })
	.map(({ from, port }) =>
		named('disconnect', (document) => ({ name: 'disconnect', from: portAt(document, from, port) })),
	);
const renamed = fc
	.record({ at: anywhere, label: fc.string({ maxLength: 20 }) })
	.map(({ at, label }) =>
		named('rename-node', (document) => ({ name: 'rename-node', id: idAt(document, at), label })),
	);
const disabled = fc
	.record({ places: some, disabled: fc.boolean() })
	.map(({ places, disabled }) =>
		named('set-disabled', (document) => ({ name: 'set-disabled', ids: pick(document, places), disabled })),
	);
const set = fc.record({ at: anywhere, field: anywhere, value }).map(({ at, field, value }) =>
	named('set-field', (document) => {
		const id = idAt(document, at);
		const path = fieldPath(document.scenario.nodes[id]?.kind ?? 'end', field);
		return { name: 'set-field', id, path, value };
	}),
);
const renamedAnswer = fc
	.record({
		at: anywhere,
		port: anywhere,
		to: fc.oneof(fc.constantFrom(...OWN), fc.string({ maxLength: 9 })),
	})
	.map(({ at, port, to }) =>
		named('rename-outcome', (document) => {
			const answered = idsOf(document).filter((id) => document.scenario.nodes[id]?.ports !== undefined);
			const node = among(answered, at) ?? 'start';
			const own = Object.keys(document.scenario.nodes[node]?.ports ?? {});
			return { name: 'rename-outcome', from: { node, port: among(own, port) ?? 'outcomes.oui' }, to };
		}),
	);
const branchAt = ({ scenario }: DesignerDocument, at: number): NodeId =>
	among(
		Object.keys(scenario.nodes).filter((id) => scenario.nodes[id]?.kind === 'branch'),
		at,
	) ?? 'start';
const cases = fc
	.record({
		name: fc.constantFrom('add-branch', 'set-branch', 'move-branch', 'remove-branch'),
		at: anywhere,
		index: fc.nat(2),
		to: fc.nat(3),
		target: fc.option(anywhere, { nil: undefined }),
		when: condition,
	})
	.map(({ name, at, index, to, target, when }) =>
		named(name, (document): Command => {
			const id = branchAt(document, at);
			switch (name) {
				case 'add-branch':
					return { name, id, when, ...(target === undefined ? {} : { to: idAt(document, target) }) };
				case 'set-branch':
					return { name, id, index, when };
				case 'move-branch':
					return { name, id, index, to };
				case 'remove-branch':
					return { name, id, index };
			}
		}),
	);
const moved = fc.record({ at: anywhere, node: anywhere, port: anywhere }).map(({ at, node, port }) =>
	named('move-node', (document) => ({
		name: 'move-node',
		id: idAt(document, at),
		after: portAt(document, node, port),
	})),
);
const pasted = fc.record({ places: some, at: point }).map(({ places, at }) =>
	named('paste', ({ scenario, layout }) => {
		const ids = places.map((place) => among(Object.keys(scenario.nodes), place) ?? 'start');
		const nodes = Object.fromEntries(Object.entries(scenario.nodes).filter(([id]) => ids.includes(id)));
		return { name: 'paste', nodes, layout: layout.nodes, at };
	}),
);
const duplicated = some.map((places) =>
	named('duplicate', (document) => ({ name: 'duplicate', ids: pick(document, places) })),
);
const settings: fc.Arbitrary<Scenario['settings']> = fc.record(
	{
		catchUp: fc.constantFrom('highest-amicable', 'next-step', 'one-by-one'),
		pauseOn: fc.constantFrom([], ['promise'], ['promise', 'dispute']),
		minGapDays: fc.integer({ min: 0, max: 5 }),
	},
	{ requiredKeys: ['catchUp', 'pauseOn'] },
);

/** Where nodes and notes lie: what never changes the hash. */
export const arbitraryPlacing = (): fc.Arbitrary<Gesture> =>
	fc.oneof(
		fc
			.record({ places: some, at: point, name: fc.constantFrom('place-nodes', 'tidy') })
			.map(({ places, at, name }) =>
				named(name, (document) => ({
					name,
					positions: Object.fromEntries(pick(document, places).map((id) => [id, at])),
				})),
			),
		note.map((set) => named('set-note', () => ({ name: 'set-note', note: set }))),
		fc.constantFrom('n1', 'n2').map((id) => named('remove-note', () => ({ name: 'remove-note', id }))),
	);

/** Everything that a person may try on a scenario, sensible or not. */
export const arbitraryGesture = (): fc.Arbitrary<Gesture> =>
	fc.oneof(
		...[added, added, removed, connected, disconnected, renamed, disabled, set, set, cases, moved, pasted],
		renamedAnswer,
		duplicated,
		arbitraryPlacing(),
		fc
			.string({ maxLength: 20 })
			.map((label) => named('rename-scenario', () => ({ name: 'rename-scenario', label }))),
		settings.map((settings) => named('set-settings', () => ({ name: 'set-settings', settings }))),
		arbitraryDocument().map((document) => named('replace', () => ({ name: 'replace', document }))),
	);
