import { addDays } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Op } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';
import { formalDeadline } from './formal-deadline.ts';

export type Deadlines = readonly ('granted-date' | 'formal-deadline')[];

/** Deadlines told to the debtor that an operation must let pass, whatever waits come before it (design §3.1). */
export function deadlinesBefore(op: Op): Deadlines {
	if (op.op === 'contact' && op.level === 'formal') return ['granted-date'];
	if (op.op === 'hand-off') return ['formal-deadline'];
	return [];
}

/** The day after the last of these deadlines, with what set it; null when none is known. */
export function earliestDate(
	after: Deadlines,
	state: RunState,
	{ calendars }: StepContext,
): { date: CivilDate; why: readonly Why[] } | null {
	let found: { date: CivilDate; why: readonly Why[] } | null = null;
	for (const deadline of after) {
		const end =
			deadline === 'granted-date'
				? state.anchors.grantedDate && { date: state.anchors.grantedDate, why: [] }
				: formalDeadline(state.anchors, calendars.debtor);
		if (!end) continue;
		const date = addDays(end.date, 1);
		if (found && date <= found.date) continue;
		const note = deadline === 'granted-date' ? 'day after the date granted' : 'day after the formal deadline';
		found = { date, why: [...end.why, { rule: 'granted-date', from: end.date, to: date, note }] };
	}
	return found;
}
