import type { NodeId } from '../graph.ts';
import type { Position } from '../run.ts';
import { contactKey } from './keys.ts';
import { change, go, say } from './progress.ts';
import type { Progress } from './progress.ts';

/** The node as done, so that it never runs again. */
export const withExecuted = (executed: readonly NodeId[], node: NodeId): readonly NodeId[] =>
	executed.includes(node) ? executed : [...executed, node];

/** Leaves a step out for good, says why and, when a person wants it so, who; and goes on. */
export function skipStep(
	progress: Progress,
	position: Position,
	reason: string,
	next: NodeId,
	by?: string,
): Progress {
	const { state, why } = progress;
	const key = contactKey(state, position);
	const skipped = say(progress, {
		kind: 'skipped',
		invoices: [state.invoice],
		node: position.node,
		key,
		reason,
		why,
		...(by !== undefined && { by }),
	});
	return go(
		change(skipped, { executed: withExecuted(state.executed, position.node), deferrals: null }),
		next,
	);
}
