import type { NodeId } from '#workflows/scenario/graph.ts';
import { refusalText } from './refusal-text.ts';
import type { Stage } from './stage.svelte.ts';

/** Leads the way that is being connected to a card, or says why it may not lead there. */
export function finishConnecting(stage: Stage, to: NodeId): void {
	const { connecting, editor } = stage;
	if (connecting === null) return;
	stage.stopConnecting();
	const done = editor.run({ name: 'connect', from: connecting.from, to });
	if (!done.ok) editor.announce(refusalText(done.problem, editor.scenario));
}
