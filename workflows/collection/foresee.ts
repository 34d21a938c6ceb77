import type { Decision, Intent } from '../receivables/account/intent.ts';
import { deadlineOf } from '../receivables/account/slot/deadline.ts';
import { localDateOf } from '../receivables/local-time.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { Deadline, TraceEntry } from '../receivables/trace.ts';
import type { RunState, StepContext } from '../scenario/run.ts';
import { step } from '../scenario/step.ts';

/** Where a run stands once its message has left as asked, and the deadline that the message then tells. */
type Foreseen = { state: RunState; deadline: Deadline | null };

/** Stands for the line of the contact, on which no state depends. */
const LINE: TraceEntry = { kind: 'resumed', invoices: [], why: [] };

/**
 * Where the run will stand if the account answers `send`, with the deadline that the node itself grants: then whoever
 * delivers the message can record it. Null where anything but a wait follows, or where the message is more than its own.
 */
export function foresee(
	context: StepContext,
	state: RunState,
	{ key, kind, grant, invoice }: Intent,
	at: Instant,
): Foreseen | null {
	if (kind === 'call' || kind === 'hand-off' || kind === 'acknowledgement') return null;
	const { calendars } = context;
	const deadline = deadlineOf({ date: localDateOf(calendars.debtor, at), policy: { calendars } }, [grant]);
	const sent = { kind: 'send', invoices: [invoice], entry: LINE, recipient: '' } as const;
	const decision: Decision = deadline ? { ...sent, deadline } : sent;
	const after = step(context, state, { type: 'decision', at, key, decision });
	const isQuiet = after.effects.length === 0 && after.entries.length === 1 && after.state.ended === null;
	return isQuiet ? { state: after.state, deadline: deadline ?? null } : null;
}

/** Whether the account answered what was foreseen: the message leaves, and tells the deadline that was reckoned with. */
export const isForeseen = (
	{ deadline }: Pick<Foreseen, 'deadline'>,
	decision: Decision,
): decision is Extract<Decision, { kind: 'send' }> =>
	decision.kind === 'send' &&
	!decision.parallelEntry &&
	JSON.stringify(decision.deadline ?? null) === JSON.stringify(deadline);
