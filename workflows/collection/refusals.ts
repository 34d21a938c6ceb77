import { ApplicationFailure } from '@temporalio/workflow';
import { canComplete } from '../scenario/can-complete.ts';
import { canMove } from '../scenario/can-move.ts';
import type { Outcome } from '../receivables/outcome.ts';
import type { Host } from './host.ts';
import type { CompleteTask, Expected, MoveToVersion, SkipNode } from './messages.ts';

function refuseUnless(outcome: Outcome<unknown>): void {
	if (!outcome.ok)
		throw ApplicationFailure.nonRetryable(outcome.problem.code, outcome.problem.code, outcome.problem.params);
}

const refuse = (code: string, params: Record<string, string | number> = {}): never => {
	throw ApplicationFailure.nonRetryable(code, code, params);
};

function refuseElsewhere(host: Host, expected: Expected): void {
	const { position } = host.state();
	const version = host.context.plan.scenario.version;
	if (version !== expected.version || position?.node !== expected.node || position.visit !== expected.visit)
		refuse('run-is-elsewhere', { version, node: position?.node ?? '', visit: position?.visit ?? 0 });
}

/** Unknown, finished or foreign task; an outcome that the task does not know. */
export function refuseTask(host: Host, command: CompleteTask): void {
	refuseUnless(canComplete(host.context, host.state(), command));
}

/** The run is elsewhere than the caller believes, or a contact is under way. */
export function refuseSkip(host: Host, command: SkipNode): void {
	refuseElsewhere(host, command.expected);
	if (host.busy()) refuse('effect-in-flight');
}

/** `expected` differs, an effect is in flight, or the current node has no target in the new plan (design §3.5). */
export function refuseMove(host: Host, move: MoveToVersion): void {
	refuseElsewhere(host, move.expected);
	if (host.busy()) refuse('effect-in-flight');
	refuseUnless(canMove(host.state(), move.plan, move.mapping));
}
