import type { Decision } from '../../receivables/account/intent.ts';
import { laterOf } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { NodeId } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { Anchors, StepContext } from '../run.ts';
import { withoutClock } from './clocks.ts';
import { receptionClock } from './on-letter.ts';
import type { Progress } from './progress.ts';
import { withExecuted } from './skip-step.ts';

type Done = Extract<Decision, { kind: 'send' | 'merge' }>;

type Letter = NonNullable<Anchors['letter']>;

/** The letter that waits and deadlines anchor on; a simple letter never replaces a formal notice. */
function letterAfter(anchors: Anchors, node: NodeId, op: Op | undefined, today: CivilDate): Letter | null {
	if (op?.op !== 'contact' || op.channel !== 'letter') return null;
	const formal = op.level === 'formal';
	if (!formal && anchors.letter?.formal) return null;
	const days = op.grant?.from === 'reception' ? op.grant.days : 0;
	return { node, formal, depositedOn: today, presentedOn: null, receivedOn: null, basis: null, days };
}

function anchorsAfter(
	anchors: Anchors,
	node: NodeId,
	op: Op | undefined,
	done: Done,
	today: CivilDate,
): Anchors {
	const granted = done.deadline?.type === 'date' ? done.deadline.date : null;
	const letter = letterAfter(anchors, node, op, today);
	return {
		...anchors,
		previousContact: today,
		grantedDate: granted ? laterOf(granted, anchors.grantedDate ?? granted) : anchors.grantedDate,
		letter: letter ?? anchors.letter,
		formalDeadline: letter?.formal ? null : anchors.formalDeadline,
	};
}

/** A contact has left: the node is done, its date and its deadline anchor what follows. */
export function recordContact(
	context: StepContext,
	progress: Progress,
	node: NodeId,
	op: Op | undefined,
	done: Done,
	at: Instant,
): Progress {
	const { state } = progress;
	const today = localDateOf(context.calendars.debtor, at);
	const formal = op?.op === 'contact' && op.level === 'formal';
	const handedOff = op?.op === 'hand-off';
	state.executed = withExecuted(state.executed, node);
	state.deferrals = null;
	if (handedOff) state.handedOff = true;
	else state.anchors = anchorsAfter(state.anchors, node, op, done, today);
	if (formal) {
		state.formalReached = true;
		state.clocks = [...withoutClock(state.clocks, 'check-reception'), receptionClock(today, context)];
	}
	return progress;
}
