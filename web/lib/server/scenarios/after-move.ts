import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { canMove } from '#workflows/scenario/can-move.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import type { NextAction, RunState, StepContext } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';

/**
 * What a run does next once it has gone on in the plan of `context`: the same `step` that will move it, asked before.
 * Null ⇒ it ends there. Refuses what the run itself would refuse, or `run-not-reported` while nobody knows where it is.
 */
export function afterMove(
	context: StepContext,
	state: RunState | null,
	mapping: Readonly<Record<string, string>>,
	at: Instant,
): Outcome<{ next: NextAction | null; node: string | null }> {
	if (state === null) return refuse('run-not-reported');
	const able = canMove(state, context.plan, mapping);
	if (!able.ok) return able;
	const moved = step(context, state, { type: 'moved', at, mapping }).state;
	return ok({ next: nextAction(context, moved), node: moved.position?.node ?? null });
}
