import { tick } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { freePlace } from '../canvas/free-place.ts';
import { takenPlaces } from '../canvas/taken-places.ts';
import { CARD, GAP } from '../canvas/geometry.ts';
import { copied, duplicate, paste, tidy } from '../canvas/gestures.ts';
import { refusalText } from '../canvas/refusal-text.ts';
import type { Stage } from '../canvas/stage.svelte.ts';
import { waysOut } from '../canvas/ways-out.ts';
import type { Point } from '../document/designer-document.ts';
import { freeId } from '../document/free-id.ts';
import type { Port } from '../document/command.ts';
import type { Editor } from '../editor.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Deeds } from '../keyboard/deeds.ts';
import type { NodeState } from '../overlay/counts.ts';
import { neighbour } from '../keyboard/neighbour.ts';
import { nextProblem } from '../problems/next-problem.ts';

/** What lies over the screen, one at a time. */
export type Overlay =
	| { type: 'palette'; after: Port | null }
	| { type: 'connect'; from: NodeId; port: string | null }
	| { type: 'search' }
	| { type: 'shortcuts' }
	| { type: 'remove'; labels: readonly string[] }
	| { type: 'invoices'; node: NodeId; state: NodeState };

export type Drawer = 'problems' | 'time-machine';

export type ScreenState = {
	overlay: Overlay | null;
	drawer: Drawer | null;
	stage: () => Stage | null;
};

/** What keys and buttons ask for, done to the editor and its screen. */
export function createDeeds(editor: Editor, screen: ScreenState): Deeds {
	const say = (done: Outcome<unknown>) => {
		if (!done.ok) editor.announce(refusalText(done.problem, editor.scenario));
	};
	/** What is new is chosen: the keyboard goes on from there. */
	const sayAndGo = (done: Outcome<unknown>) => {
		say(done);
		const [first] = editor.selection.nodes;
		if (done.ok && first !== undefined) screen.stage()?.view?.focus(first);
	};
	const show = (overlay: Overlay) => {
		screen.overlay = overlay;
	};
	const toggle = (drawer: Drawer) => {
		screen.drawer = screen.drawer === drawer ? null : drawer;
	};
	/** A connection that goes takes the focus with it: its step has it next. */
	const disconnect = (edge: Port) => {
		say(editor.run({ name: 'disconnect', from: edge }));
		editor.select([edge.node]);
		screen.stage()?.view?.focus(edge.node);
	};
	/** What is taken back may have had the focus: the canvas keeps it then. */
	const keepingFocus = (step: () => void) => {
		step();
		void tick().then(() => {
			const stage = screen.stage();
			if (document.activeElement === document.body && stage !== null && stage.active !== null)
				stage.view?.focus(stage.active);
		});
	};
	const ifEditable = (deed: () => void) => {
		if (!editor.readOnly) deed();
	};

	return {
		add: (after) => ifEditable(() => show({ type: 'palette', after })),
		connectTo: (from, port) => ifEditable(() => show({ type: 'connect', from, port: port ?? null })),
		search: () => show({ type: 'search' }),
		shortcuts: () => show({ type: 'shortcuts' }),
		remove: () =>
			ifEditable(() => {
				const { edge } = editor.selection;
				if (edge !== null) disconnect(edge);
				else askOrRemove(editor, show, () => removeChosen(editor, screen.stage()));
			}),
		duplicate: () => ifEditable(() => sayAndGo(duplicate(editor))),
		copy: () => {
			const active = screen.stage()?.active ?? null;
			const isOnCard = active !== null && document.activeElement?.getAttribute('data-id') === active;
			if (isOnCard && editor.selection.nodes.size === 0) editor.select([active]);
			return copied(editor);
		},
		paste: (text) =>
			ifEditable(() => {
				const stage = screen.stage();
				const near = stage?.canvas?.middle() ?? { x: 0, y: 0 };
				if (stage !== null) sayAndGo(paste(editor, stage.placement, text, near));
			}),
		switchOff: () =>
			ifEditable(() => {
				const ids = [...editor.selection.nodes];
				const disabled = ids.some((id) => editor.scenario.nodes[id]?.disabled !== true);
				say(editor.run({ name: 'set-disabled', ids, disabled }));
			}),
		addNote: () =>
			ifEditable(() => {
				const at = placeForNote(editor, screen.stage());
				const id = freeId('note', (it) => editor.layout.notes.some((note) => note.id === it));
				say(editor.run({ name: 'set-note', note: { id, ...at, ...NOTE, text: '' } }));
				screen.stage()?.view?.write(id);
			}),
		tidy: () =>
			ifEditable(() => {
				const placement = screen.stage()?.placement;
				if (placement !== undefined) void tidy(editor, placement);
			}),
		undo: () => keepingFocus(editor.undo),
		redo: () => keepingFocus(editor.redo),
		nextProblem: () => {
			if (!nextProblem(editor)) editor.announce(m.designer_no_problem());
		},
		closePanel: () => editor.close(),
		toggleProblems: () => toggle('problems'),
		toggleTimeMachine: () => {
			// A story wants the width: the panel is one click on a card away.
			if (screen.drawer !== 'time-machine') editor.close();
			toggle('time-machine');
		},
	};
}

const NOTE = { width: 220, height: 120 } as const;

/** Beside the chosen step, else in the middle of what is seen; never on a card, a way or another note. */
function placeForNote({ selection, document }: Editor, stage: Stage | null): Point {
	const places = stage?.placement.places ?? new Map<NodeId, Point>();
	const [chosen] = selection.nodes;
	const card = chosen === undefined ? undefined : places.get(chosen);
	const middle = stage?.canvas?.middle() ?? { x: 0, y: 0 };
	const wanted = card === undefined ? middle : { x: card.x + CARD.width + GAP.column, y: card.y };
	const taken = stage === null ? document.layout.notes : takenPlaces(document, stage.placement);
	return freePlace({ ...wanted, ...NOTE }, taken);
}

/** Steps with more than one way on leave branches behind: that is asked first. */
function askOrRemove(editor: Editor, show: (overlay: Overlay) => void, remove: () => void): void {
	const branching = [...editor.selection.nodes].filter((id) => {
		const node = editor.scenario.nodes[id];
		const targets = node === undefined ? [] : waysOut(node).flatMap(({ target }) => target ?? []);
		return new Set(targets).size > 1;
	});
	if (branching.length === 0) remove();
	else show({ type: 'remove', labels: branching.map((id) => editor.scenario.nodes[id]?.label ?? id) });
}

/** Removes the chosen steps; the focus goes to the step before them, never to nowhere. */
export function removeChosen(editor: Editor, stage: Stage | null): void {
	const ids = [...editor.selection.nodes];
	const [first] = ids;
	if (first === undefined) return;
	const above = neighbour(editor.scenario, first, 'previous');
	const done = editor.run({ name: 'remove-nodes', ids });
	if (!done.ok) {
		editor.announce(refusalText(done.problem, editor.scenario));
		return;
	}
	const next = above !== null && Object.hasOwn(editor.scenario.nodes, above) ? above : editor.scenario.start;
	stage?.view?.focus(next);
}
