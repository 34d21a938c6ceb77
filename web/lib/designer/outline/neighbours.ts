import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import type { Command, Port } from '../document/command.ts';
import { mainPort } from '../document/main-port.ts';
import type { StepItem, TreeItem } from './tree-of.ts';

/** The steps told one after another in one list of the tree, phases notwithstanding. */
function listWith(items: readonly TreeItem[], id: NodeId): readonly StepItem[] | null {
	const flat = items.flatMap((item) => (item.type === 'phase' ? item.children : [item]));
	const steps = flat.filter((item) => item.type === 'step');
	if (steps.some((step) => step.id === id)) return steps;
	for (const item of flat) {
		const found = 'children' in item ? listWith(item.children, id) : null;
		if (found !== null) return found;
	}
	return null;
}

/**
 * The command that tells a step one place earlier or later in its list; null at the ends, for the start, and where
 * the step after it ends the story.
 */
export function moveCommand(
	{ nodes }: Scenario,
	tree: readonly TreeItem[],
	id: NodeId,
	way: 'up' | 'down',
): Command | null {
	const node = nodes[id];
	const steps = listWith(tree, id) ?? [];
	if (node === undefined || !isMovable(node.kind)) return null;
	const at = steps.findIndex((step) => step.id === id);
	const after = way === 'up' ? portBefore(steps[at - 1], steps[at]) : portBehind(nodes, steps[at + 1]);
	return after === null ? null : { name: 'move-node', id, after };
}

/** The way by which the step before is reached; null where the two do not follow each other. */
const portBefore = (before: StepItem | undefined, step: StepItem | undefined): Port | null =>
	before !== undefined && step?.via?.node === before.id ? before.via : null;

const isMovable = (kind: keyof typeof catalogue): boolean =>
	!catalogue[kind].entry && mainPort(kind) !== null;

function portBehind(nodes: Scenario['nodes'], step: StepItem | undefined): Port | null {
	const node = step && nodes[step.id];
	const port = node && mainPort(node.kind);
	return step === undefined || typeof port !== 'string' ? null : { node: step.id, port };
}

/** The way out behind which a step is added when nobody says otherwise; null where the story ends. */
export function addPort({ nodes }: Scenario, item: TreeItem | undefined): Port | null {
	if (item === undefined || item.type === 'phase' || item.type === 'note') return null;
	if (item.type !== 'step') return item.from;
	return portBehind(nodes, item);
}
