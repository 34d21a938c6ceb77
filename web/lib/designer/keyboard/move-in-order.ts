import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { refusalText } from '../canvas/refusal-text.ts';
import { waysOut } from '../canvas/ways-out.ts';
import type { Command, Port } from '../document/command.ts';
import { mainPort } from '../document/main-port.ts';
import type { Editor } from '../editor.ts';

export type Move = 'up' | 'down' | 'left' | 'right';

/** Moves a step in the story: behind the next one, before the one above, or its case among the cases of a branch. */
export function moveInOrder(editor: Editor, id: NodeId, move: Move): void {
	const command = moveCommand(editor.scenario, id, move);
	if (command === null) return;
	const done = editor.run(command);
	if (!done.ok) editor.announce(refusalText(done.problem, editor.scenario));
}

/** The command for a move; null ⇒ there is nowhere to go. */
export function moveCommand(scenario: Scenario, id: NodeId, move: Move): Command | null {
	switch (move) {
		case 'down': {
			const next = mainWay(scenario, id)?.target;
			const after = next == null ? null : mainWay(scenario, next);
			return after == null ? null : { name: 'move-node', id, after: after.way };
		}
		case 'up': {
			const above = wayInto(scenario, id);
			const before = above === null ? null : wayInto(scenario, above.node);
			return before === null ? null : { name: 'move-node', id, after: before };
		}
		case 'left':
		case 'right':
			return moveCase(scenario, id, move === 'left' ? -1 : 1);
	}
}

function mainWay({ nodes }: Scenario, id: NodeId): { way: Port; target: NodeId | null } | null {
	const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
	const port = node && mainPort(node.kind);
	if (node === undefined || typeof port !== 'string') return null;
	return { way: { node: id, port }, target: waysOut(node).find((way) => way.port === port)?.target ?? null };
}

/** The way of the story into a node: the first in file order, exceptions last. */
function wayInto({ nodes }: Scenario, id: NodeId): Port | null {
	const ways = Object.entries(nodes).flatMap(([from, node]) =>
		waysOut(node)
			.filter(({ target }) => target === id && from !== id)
			.map(({ port, side }) => ({ from, port, side })),
	);
	const way = ways.find(({ side }) => side === 'bottom') ?? ways[0];
	return way === undefined ? null : { node: way.from, port: way.port };
}

function moveCase(scenario: Scenario, id: NodeId, step: 1 | -1): Command | null {
	const into = wayInto(scenario, id);
	const [name, index] = into?.port.split('.', 2) ?? [];
	const count = into === null ? 0 : (scenario.nodes[into.node]?.branches?.length ?? 0);
	const to = Number(index) + step;
	if (into === null || name !== 'branches' || to < 0 || to >= count) return null;
	return { name: 'move-branch', id: into.node, index: Number(index), to };
}
