import type { Decision, Intent } from '../receivables/account/intent.ts';
import { deadlineOf } from '../receivables/account/slot/deadline.ts';
import { localDateOf } from '../receivables/local-time.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { Deadline, TraceEntry } from '../receivables/trace.ts';
import type { RunState, StepContext } from '../scenario/run.ts';
import { step } from '../scenario/step.ts';

/**
 * Where a run stands once its message has left as asked, what it says after the line of the message, and the deadline
 * that the message then tells.
 */
type Foreseen = { state: RunState; following: readonly TraceEntry[]; deadline: Deadline | null };

/** Stands for the line of the contact, on which no state depends. */
const LINE: TraceEntry = { kind: 'resumed', invoices: [], why: [] };

/**
 * Where the run will stand if the account answers `send`, with the deadline that the node itself grants: then whoever
 * delivers the message can record it. Null where work follows that is not the message's own. The end of the run may.
 */
export function foresee(
	context: StepContext,
	state: RunState,
	{ key, kind, grant, invoice }: Intent,
	at: Instant,
): Foreseen | null {
	if (kind === 'call' || kind === 'hand-off') return null;
	const { calendars } = context;
	const deadline = deadlineOf({ date: localDateOf(calendars.debtor, at), policy: { calendars } }, [grant]);
	const sent = { kind: 'send', invoices: [invoice], entry: LINE, recipient: '' } as const;
	const decision: Decision = deadline ? { ...sent, deadline } : sent;
	const after = step(context, state, { type: 'decision', at, key, decision });
	const [first, ...following] = after.entries;
	const isQuiet = following.length === 0 || after.state.ended !== null;
	if (after.effects.length > 0 || first !== LINE || !isQuiet) return null;
	return { state: after.state, following, deadline: deadline ?? null };
}

/** Whether the account answered what was foreseen: the message leaves, and tells the deadline that was reckoned with. */
export const isForeseen = (
	{ deadline }: Pick<Foreseen, 'deadline'>,
	decision: Decision,
): decision is Extract<Decision, { kind: 'send' }> =>
	decision.kind === 'send' &&
	!decision.parallelEntry &&
	JSON.stringify(decision.deadline ?? null) === JSON.stringify(deadline);
