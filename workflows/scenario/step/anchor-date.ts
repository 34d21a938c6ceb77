import type { CivilDate } from '../../receivables/civil-date.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Anchor } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';
import { presumedReception } from './formal-deadline.ts';

/**
 * The date that a wait counts from. What has not happened (no contact yet, no promise) is replaced by the arrival at
 * the wait; a letter without news by deposit + 5 working days.
 */
export function anchorDate(
	anchor: Anchor,
	state: RunState,
	context: StepContext,
): { date: CivilDate; why: readonly Why[] } {
	const { snapshot, anchors } = state;
	const { creditor, debtor } = context.calendars;
	const from = (date: CivilDate, note: string) => ({
		date,
		why: [{ rule: 'anchor', from: date, to: date, note }] as const,
	});
	const known = (date: CivilDate | null, note: string) =>
		date === null
			? from(localDateOf(creditor, anchors.arrivedAt), `${note} unknown: arrival`)
			: from(date, note);
	switch (anchor) {
		case 'issue-date':
			return from(snapshot.issuedOn, anchor);
		case 'original-due-date':
			return from(snapshot.originalDueOn, anchor);
		case 'due-date':
			return from(snapshot.dueOn, anchor);
		case 'previous-contact':
			return known(anchors.previousContact, anchor);
		case 'promise-date':
			return known(anchors.promiseDate, anchor);
		case 'dispute-resolution':
			return known(anchors.disputeResolvedOn, anchor);
		case 'arrival':
			return from(localDateOf(creditor, anchors.arrivedAt), anchor);
		case 'letter-reception': {
			if (!anchors.letter || anchors.letter.receivedOn)
				return known(anchors.letter?.receivedOn ?? null, anchor);
			const { depositedOn } = anchors.letter;
			const date = presumedReception(debtor, depositedOn);
			return {
				date,
				why: [{ rule: 'no-tracking', from: depositedOn, to: date, note: 'deposit + 5 working days' }],
			};
		}
	}
}
