import type { Instant } from '../../receivables/local-time.ts';
import type { StepContext } from '../run.ts';
import { formalDeadline } from './formal-deadline.ts';
import { COLLECTOR } from './intent-of.ts';
import { ask, say } from './progress.ts';
import type { Progress } from './progress.ts';

/** Days after deposit without news of a letter before somebody looks (design §3.1). */
export const CHECK_RECEPTION_DAYS = 21;

/** The post said nothing: a person looks into it; the deadline counts from deposit + 5 working days meanwhile. */
export function checkReception(context: StepContext, progress: Progress, _at: Instant): Progress {
	const { letter } = progress.state.anchors;
	if (!letter || letter.basis !== null) return progress;
	const why = formalDeadline(progress.state.anchors, context.calendars.debtor)?.why ?? [];
	return openLetterTask(progress, 'check-reception', why);
}

/** A task about the letter that is on its way; the run does not wait for it. */
export function openLetterTask(
	progress: Progress,
	code: 'check-reception' | 'find-address',
	why: NonNullable<ReturnType<typeof formalDeadline>>['why'],
): Progress {
	const { anchors, invoice, visits } = progress.state;
	const node = anchors.letter?.node ?? '';
	const task = `${invoice}/${node}:${String(visits[node] ?? 1)}/${code}`;
	const told = say(progress, { kind: 'task', invoices: [invoice], node, task, owner: COLLECTOR, code, why });
	return ask(told, { type: 'create-task', task, code, owner: COLLECTOR, node, dueAt: null });
}
