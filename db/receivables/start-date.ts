import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import { addDays, earlierOf, laterOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Plan, PlanNode } from '#workflows/scenario/plan.ts';

/** A run begins this many days before it first has something to do, so that holidays never make it late. */
const LEAD_DAYS = 7;

/** When a wait could be over at the earliest; nothing for one that counts from something still to come. */
function earliestOf({ op }: PlanNode, { issuedOn, dueOn, originalDueOn }: Snapshot): CivilDate | undefined {
	if (op.op !== 'wait') return undefined;
	const calendarDays = op.days === 'working' ? Math.ceil(op.offset * 1.4) - 3 : op.offset;
	switch (op.anchor) {
		case 'arrival':
		case 'issue-date':
			return addDays(issuedOn, Math.min(0, calendarDays));
		case 'due-date':
			return addDays(dueOn, calendarDays);
		case 'original-due-date':
			return addDays(originalDueOn, calendarDays);
		case 'previous-contact':
		case 'letter-reception':
		case 'promise-date':
		case 'dispute-resolution':
			return undefined;
	}
}

/** The day on which the run of an invoice begins: a week before its first act or its due date, never before its birth. */
export function startDate(plan: Plan, snapshot: Snapshot): CivilDate {
	const first = Object.values(plan.nodes)
		.flatMap((node) => earliestOf(node, snapshot) ?? [])
		.reduce(earlierOf, snapshot.dueOn);
	return laterOf(snapshot.issuedOn, addDays(first, -LEAD_DAYS));
}
