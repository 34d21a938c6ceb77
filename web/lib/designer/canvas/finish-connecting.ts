import type { NodeId } from '#workflows/scenario/graph.ts';
import { refusalText } from './refusal-text.ts';
import type { Stage } from './stage.svelte.ts';

/** Leads the way that is being connected to a card; one that it may not lead to says why, and another can be tried. */
export function finishConnecting(stage: Stage, to: NodeId): void {
	const { connecting, editor } = stage;
	if (connecting === null) return;
	const done = editor.run({ name: 'connect', from: connecting.from, to });
	if (done.ok) stage.stopConnecting();
	else editor.announce(refusalText(done.problem, editor.scenario));
}
