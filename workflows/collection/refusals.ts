import { ApplicationFailure } from '@temporalio/workflow';
import type { Outcome } from '../receivables/outcome.ts';
import { canComplete } from '../scenario/can-complete.ts';
import { canMove, standsAt } from '../scenario/can-move.ts';
import { canInsert, canSkip } from '../scenario/can-skip.ts';
import type { Host } from './host.ts';
import type { CompleteTask, Expected, InsertAction, MoveToVersion, SkipNode } from './messages.ts';

function refuseUnless(outcome: Outcome<unknown>): void {
	if (outcome.ok) return;
	const { code, params } = outcome.problem;
	throw ApplicationFailure.nonRetryable(code, code, params);
}

function refuseElsewhere(host: Host, expected: Expected): void {
	refuseUnless(standsAt(host.state(), host.context.plan.scenario.version, expected));
	if (host.busy()) throw ApplicationFailure.nonRetryable('effect-in-flight', 'effect-in-flight', {});
}

/** Unknown, finished or foreign task; an outcome that the task does not know. */
export function refuseTask(host: Host, command: CompleteTask): void {
	refuseUnless(canComplete(host.context, host.state(), command));
}

/** The run is elsewhere than the caller believes, a contact is under way, or the node cannot be left out. */
export function refuseSkip(host: Host, { expected, step }: SkipNode): void {
	refuseElsewhere(host, expected);
	refuseUnless(canSkip(host.context, host.state(), step));
}

/** The run is elsewhere, a contact is under way, the id is taken, or the node is no action. */
export function refuseInsertion(host: Host, { expected, id, action }: InsertAction): void {
	refuseElsewhere(host, expected);
	refuseUnless(canInsert(host.context, host.state(), id, action));
}

/** `expected` differs, an effect is in flight, or the current node has no target in the new plan (design §3.5). */
export function refuseMove(host: Host, { expected, plan, mapping }: MoveToVersion): void {
	refuseElsewhere(host, expected);
	refuseUnless(canMove(host.state(), plan, mapping));
}
