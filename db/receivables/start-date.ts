import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import { addDays, earlierOf, laterOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';
import { targetsOf } from '#workflows/scenario/op-targets.ts';

/** A run begins this many days before it first has something to do, so that holidays never make it late. */
const LEAD_DAYS = 7;

/** When a run that walked straight to this operation would act at the earliest; null for one that it walks through. */
function earliestOf(op: Op, { issuedOn, dueOn, originalDueOn }: Snapshot): CivilDate | null {
	if (op.op === 'pass' || op.op === 'branch' || op.op === 'penalty') return null;
	if (op.op !== 'wait') return issuedOn;
	const days = op.days === 'working' ? Math.ceil(op.offset * 1.4) - 3 : op.offset;
	if (op.anchor === 'due-date') return addDays(dueOn, days);
	return op.anchor === 'original-due-date' ? addDays(originalDueOn, days) : issuedOn;
}

/**
 * The day on which the run of an invoice begins: a week before its due date or, if that is earlier, before the first
 * thing it does; never before its birth.
 */
export function startDate(plan: Plan, snapshot: Snapshot): CivilDate {
	let first = snapshot.dueOn;
	const seen = new Set<string>();
	const ahead = [plan.entry];
	for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
		const node = plan.nodes[id];
		if (!node || seen.has(id)) continue;
		seen.add(id);
		const date = earliestOf(node.op, snapshot);
		if (date === null) ahead.push(...targetsOf(node.op).map(({ target }) => target));
		else first = earlierOf(first, date);
	}
	return laterOf(snapshot.issuedOn, addDays(first, -LEAD_DAYS));
}
