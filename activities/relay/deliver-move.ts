import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { moveToVersionUpdate } from '#workflows/collection/messages.ts';
import type { MoveToVersion } from '#workflows/collection/messages.ts';

/**
 * What became of an order: `asked` when the run has taken it, `refused` for good with its code, `again` when it could
 * not be asked or is doing something that must end first.
 */
export type MoveAnswer = { state: 'asked' } | { state: 'refused' | 'again'; problem: string };

const PATIENCE_MS = 20_000;

/** Refusals that pass by themselves. */
const passing: ReadonlySet<string> = new Set(['effect-in-flight']);

/**
 * Asks one run to go on in another version. Idempotent by `id`: within one run of the workflow the update is the same,
 * and a run that has gone on since stands elsewhere, which its projection tells.
 */
export async function deliverMove(
	client: Client,
	{ id, runId }: { id: string; runId: string },
	move: MoveToVersion,
): Promise<MoveAnswer> {
	try {
		const handle = client.workflow.getHandle(runId);
		await withinPatience(handle.executeUpdate(moveToVersionUpdate, { args: [move], updateId: `move/${id}` }));
		return { state: 'asked' };
	} catch (error) {
		return answerOf(error);
	}
}

function withinPatience<T>(answer: Promise<T>): Promise<T> {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => {
		reject(new Error('no-answer'));
	}, PATIENCE_MS);
	return Promise.race([answer, promise]).finally(() => {
		clearTimeout(timer);
	});
}

function answerOf(error: unknown): MoveAnswer {
	if (error instanceof WorkflowNotFoundError) return { state: 'refused', problem: 'run-ended' };
	const failed = error instanceof WorkflowUpdateFailedError || error instanceof WorkflowFailedError;
	const cause = failed ? error.cause : error;
	if (!(cause instanceof ApplicationFailure)) return { state: 'again', problem: 'engine-unreachable' };
	const code = cause.type ?? 'engine-unreachable';
	return { state: passing.has(code) ? 'again' : 'refused', problem: code };
}
