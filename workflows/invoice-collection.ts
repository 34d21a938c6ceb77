import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { firstEvent } from './collection/first-event.ts';
import { hostRun } from './collection/host.ts';
import type { Host } from './collection/host.ts';
import type { CollectionInput, CollectionOutcome } from './collection/input.ts';
import { receive } from './collection/receive.ts';
import type { Moves } from './collection/receive.ts';
import { sharedValue } from './collection/shared-value.ts';
import { canMove } from './scenario/can-move.ts';

/**
 * The one workflow type: an invoice in a plan, from its start to paid, handed off, void or completed.
 * It decides nothing itself: `step` does. It ends only with no effect in flight and no event unapplied.
 */
export async function invoiceCollection(input: CollectionInput): Promise<CollectionOutcome> {
	// In its place: what Temporal keeps of the input for the life of the run then holds no copy of its own either.
	input.plan = sharedValue(input.plan);
	input.calendars = sharedValue(input.calendars);
	const run = hostRun(input, firstEvent(input));
	const moves: Moves = { asked: null };
	receive(run, moves);
	if (input.resume?.cause === 'reopened') await condition(() => run.state().ended === null);
	for (;;) {
		run.startEffects();
		const { ended } = run.state();
		if (ended && !run.busy()) {
			await run.record();
			if (run.state().ended && !run.busy()) return { outcome: ended, state: run.state() };
			continue;
		}
		if (wantsToGoOn(run, moves)) {
			await run.record();
			await condition(allHandlersFinished);
			if (!wantsToGoOn(run, moves)) continue;
			return goOn(input, run, moves);
		}
		await run.nextChange();
	}
}

/** A move asked for, or a long history; a fact that came meanwhile is carried out first and may leave the move no target. */
function wantsToGoOn(run: Host, moves: Moves): boolean {
	const { asked } = moves;
	const can = asked && canMove(run.state(), asked.plan, asked.mapping);
	if (can && !can.ok && can.problem.code !== 'effect-in-flight') moves.asked = null;
	return !run.busy() && !run.state().ended && (moves.asked !== null || workflowInfo().continueAsNewSuggested);
}

/**
 * Continues as new in the version asked for, or in the same one when the history has grown long; the new history goes by
 * the rules of today.
 */
function goOn(input: CollectionInput, run: Host, { asked }: Moves): Promise<CollectionOutcome> {
	const { plan, calendars } = asked ?? input;
	const start = { ...input.start, at: asked?.at ?? Date.now() };
	const state = run.state();
	const recordNumber = run.recordNumber();
	const mapping = asked?.mapping ? { mapping: asked.mapping } : {};
	return continueAsNew<typeof invoiceCollection>({
		...input,
		plan,
		calendars,
		callMails: 'confirmed',
		start,
		resume: { state, cause: 'moved', recordNumber, ...mapping },
	});
}
