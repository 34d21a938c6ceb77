import type { TraceLine } from '#workflows/receivables/trace.ts';
import { TASK_OUTCOMES } from '#workflows/scenario/can-complete.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';
import type { Injection } from './injection.ts';

/** Outcomes that carry something of their own: a promise and a dispute are let happen as events. */
const NEED_MORE: readonly string[] = ['promise', 'dispute'];

/** An approval of the scenario, or of a hand-off that the company wants two people for. */
const isDecision = (op: Op | undefined, line: TraceLine): boolean =>
	op?.op === 'approval' || (op?.op === 'hand-off' && line.kind === 'task' && line.code === 'approve');

/** What a person may answer to the task of a line; nothing where no task is, or where one is answered already. */
export function outcomesOf(
	line: TraceLine,
	{ nodes }: Plan,
	injections: readonly Injection[],
): readonly string[] {
	if (line.kind !== 'call' && line.kind !== 'task') return [];
	const op = nodes[line.node ?? '']?.op;
	const isAnswered = injections.some(
		(injection) =>
			injection.type === 'task' && injection.node === line.node && injection.invoice === line.invoices[0],
	);
	if (isAnswered) return [];
	if (isDecision(op, line)) return ['approved', 'refused'];
	// What went wrong with a step is a task about it: no answer to it leads the run on.
	if (op?.op !== 'human' || (line.kind === 'task' && line.code !== op.code)) return [];
	const own = Object.keys(op.outcomes);
	return [...new Set([...TASK_OUTCOMES, ...own])].filter(
		(outcome) => !NEED_MORE.includes(outcome) || own.includes(outcome),
	);
}
