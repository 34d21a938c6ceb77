import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId, Phase, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { phasesOf } from '#workflows/scenario/phases.ts';
import { edgesOf, openPortsOf } from '#workflows/scenario/ports.ts';
import type { Note } from '../document/designer-document.ts';
import { mainPort } from '../document/main-port.ts';
import type { Port } from '../document/command.ts';
import { targetOf } from '../document/target-of.ts';

/** A step in its place; `via` is the way that leads to it, null where nothing does. */
export type StepItem = {
	type: 'step';
	key: string;
	id: NodeId;
	via: Port | null;
	children: readonly TreeItem[];
};

/** One thing that a person reads in the outline, and what stands below it. */
export type TreeItem =
	| { type: 'phase'; key: string; phase: Phase | 'unreached' | 'notes'; children: readonly TreeItem[] }
	| StepItem
	/** a way out that is not the way on: a case, a failure, an outcome */
	| { type: 'way'; key: string; from: Port; children: readonly TreeItem[] }
	/** leads to a step that stands elsewhere in the tree */
	| { type: 'join'; key: string; from: Port; to: NodeId }
	/** leads nowhere, and must */
	| { type: 'open'; key: string; from: Port }
	/** what a person wrote beside the drawing */
	| { type: 'note'; key: string; note: Note };

type Walk = { scenario: Scenario; claimed: Set<NodeId> };
type Link = { id: NodeId; via: Port | null };

/**
 * The graph as people read it aloud: the story along the main ways, step by step and phase by phase; other ways below
 * the step that they leave; a way that comes back to a step told elsewhere says so. Every step stands once. Notes are
 * tied to no step: they come last.
 */
export function treeOf(scenario: Scenario, notes: readonly Note[] = []): readonly TreeItem[] {
	const walk: Walk = { scenario, claimed: new Set() };
	const phases = phasesOf(scenario);
	const story = Object.hasOwn(scenario.nodes, scenario.start)
		? sequence(walk, { id: scenario.start, via: null }, ['onPaid'])
		: [];
	const onPaid = scenario.nodes[scenario.start]?.ports?.['onPaid'];
	const via = { node: scenario.start, port: 'onPaid' };
	const settled = onPaid === undefined ? [] : led(walk, via);
	const unreached = Object.keys(scenario.nodes).flatMap((id) =>
		walk.claimed.has(id) || isLedTo(walk, id) ? [] : sequence(walk, { id, via: null }),
	);
	const loops = Object.keys(scenario.nodes).flatMap((id) =>
		walk.claimed.has(id) ? [] : sequence(walk, { id, via: null }),
	);
	return [
		...inPhases(story, phases),
		...group('paid', settled, 'paid/'),
		...group('unreached', [...unreached, ...loops], 'unreached/'),
		...group('notes', notes.map(noteItem), 'notes/'),
	];
}

/** Whether a step that nothing reaches stands behind another such step, and so is told with it. */
const isLedTo = ({ scenario, claimed }: Walk, id: NodeId): boolean =>
	Object.entries(scenario.nodes).some(
		([from, node]) => from !== id && !claimed.has(from) && edgesOf(node).some(({ target }) => target === id),
	);

/** The key of a note's line; no step and no way has one like it. */
export const noteKey = (id: string): string => `note:${id}`;

const noteItem = (note: Note): TreeItem => ({ type: 'note', key: noteKey(note.id), note });

function group(
	phase: Phase | 'unreached' | 'notes',
	children: readonly TreeItem[],
	key: string,
): readonly TreeItem[] {
	return children.length === 0 ? [] : [{ type: 'phase', key, phase, children }];
}

/** The steps of the story under the phase they happen in; a join or an open end stays with the step before it. */
function inPhases(story: readonly TreeItem[], phases: Readonly<Record<NodeId, Phase>>): readonly TreeItem[] {
	const groups: { phase: Phase; children: TreeItem[] }[] = [];
	for (const item of story) {
		const last = groups.at(-1);
		const phase = item.type === 'step' ? (phases[item.id] ?? 'before-due') : last?.phase;
		if (phase === undefined) continue;
		if (last?.phase === phase) last.children.push(item);
		else groups.push({ phase, children: [item] });
	}
	return groups.map(({ phase, children }, index) => ({
		type: 'phase',
		key: `${phase}/${String(index)}`,
		phase,
		children,
	}));
}

/** The steps from `first` on along their main ways: all of them are claimed before their other ways are told. */
function sequence(walk: Walk, first: Link, told: readonly string[] = []): readonly TreeItem[] {
	const chain = claimChain(walk, first);
	const items: TreeItem[] = chain.map(({ id, via }) => ({
		type: 'step',
		key: id,
		id,
		via,
		children: sideWays(walk, id, told),
	}));
	const last = chain.at(-1);
	const main = last && mainOf(walk, last.id);
	return main?.port === 'next' ? [...items, ...ending(walk, main)] : items;
}

function claimChain({ scenario, claimed }: Walk, first: Link): readonly Link[] {
	const chain: Link[] = [];
	for (let link: Link | null = first; link !== null && !claimed.has(link.id);) {
		const node: ScenarioNode | undefined = scenario.nodes[link.id];
		if (node === undefined) break;
		claimed.add(link.id);
		chain.push(link);
		const port: string | null = mainPort(node.kind);
		const target: NodeId | undefined = port === null ? undefined : targetOf(node, port);
		link = port === null || target === undefined ? null : { id: target, via: { node: link.id, port } };
	}
	return chain;
}

const mainOf = ({ scenario }: Walk, id: NodeId): Port | null => {
	const port = mainPort(scenario.nodes[id]?.kind ?? 'end');
	return port === null ? null : { node: id, port };
};

/** What is said where a story stops: it goes on elsewhere, or nobody has said where. */
function ending({ scenario, claimed }: Walk, from: Port): readonly TreeItem[] {
	const node = scenario.nodes[from.node];
	const to = node && targetOf(node, from.port);
	const key = `${from.node}/${from.port}`;
	if (to === undefined) return [{ type: 'open', key, from }];
	return claimed.has(to) ? [{ type: 'join', key, from, to }] : [];
}

/** Where one way out leads: its own steps, or the step that stands elsewhere. */
function led(walk: Walk, from: Port): readonly TreeItem[] {
	const node = walk.scenario.nodes[from.node];
	const to = node && targetOf(node, from.port);
	return to === undefined || walk.claimed.has(to)
		? ending(walk, from)
		: sequence(walk, { id: to, via: from });
}

function sideWays(walk: Walk, id: NodeId, told: readonly string[]): readonly TreeItem[] {
	const node = walk.scenario.nodes[id];
	if (node === undefined) return [];
	const main = mainPort(node.kind);
	const ports = [...edgesOf(node).map(({ port }) => port), ...openPortsOf(node)];
	return inReadingOrder(node, [...new Set(ports)])
		.filter((port) => !told.includes(port) && (port !== main || port !== 'next'))
		.map((port) => (port === main ? onward(node, { node: id, port }) : sideWay(walk, { node: id, port })));
}

/** A way that leads straight to a step told elsewhere, or nowhere, is one line. */
function sideWay(walk: Walk, from: Port): TreeItem {
	const children = led(walk, from);
	const [only, ...more] = children;
	if (only !== undefined && more.length === 0 && only.type !== 'step') return only;
	return { type: 'way', key: `${from.node}/${from.port}/way`, from, children };
}

/** The way on of a step that has cases is said as well: the story goes on below it. */
function onward(node: ScenarioNode, from: Port): TreeItem {
	const key = `${from.node}/${from.port}/on`;
	const to = targetOf(node, from.port);
	return to === undefined ? { type: 'open', key, from } : { type: 'join', key, from, to };
}

/** Ports in the order of the catalogue, cases and outcomes in their own. */
function inReadingOrder({ kind }: ScenarioNode, ports: readonly string[]): readonly string[] {
	const order = Object.keys(catalogue[kind].ports);
	const place = (port: string) => order.indexOf(port.split('.', 1)[0] ?? port);
	return ports.toSorted((a, b) => place(a) - place(b));
}
