import type { Snapshot } from '../../receivables/account/run-fact.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Anchor } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';
import { presumedReception } from './formal-deadline.ts';

/** A date to count from, and the reason that says what it is. */
export const anchoredOn = (date: CivilDate, note: string): { date: CivilDate; why: readonly Why[] } => ({
	date,
	why: [{ rule: 'anchor', from: date, to: date, note }],
});

/** The date of an anchor that the invoice itself carries; null for those that the run has to reach. */
export function fixedAnchor(anchor: Anchor, snapshot: Snapshot): CivilDate | null {
	switch (anchor) {
		case 'issue-date':
			return snapshot.issuedOn;
		case 'original-due-date':
			return snapshot.originalDueOn;
		case 'due-date':
			return snapshot.dueOn;
		case 'previous-contact':
		case 'letter-reception':
		case 'promise-date':
		case 'dispute-resolution':
		case 'arrival':
		case 'reply':
		case 'payment':
		case 'payment-return':
		case 'credit-note':
		case 'dispute-opening':
		case 'promise-outcome':
		case 'delivery-failure':
			return null;
	}
}

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
	const known = (date: CivilDate | null, note: string) =>
		date === null
			? anchoredOn(localDateOf(creditor, anchors.arrivedAt), `${note} unknown: arrival`)
			: anchoredOn(date, note);
	switch (anchor) {
		case 'issue-date':
			return anchoredOn(snapshot.issuedOn, anchor);
		case 'original-due-date':
			return anchoredOn(snapshot.originalDueOn, anchor);
		case 'due-date':
			return anchoredOn(snapshot.dueOn, anchor);
		case 'previous-contact':
			return known(anchors.previousContact, anchor);
		case 'promise-date':
			return known(anchors.promiseDate, anchor);
		case 'dispute-resolution':
			return known(anchors.disputeResolvedOn, anchor);
		case 'reply':
		case 'payment':
		case 'payment-return':
		case 'credit-note':
		case 'dispute-opening':
		case 'promise-outcome':
		case 'delivery-failure':
			return known(anchors.events?.[anchor] ?? null, anchor);
		case 'arrival':
			return anchoredOn(localDateOf(creditor, anchors.arrivedAt), anchor);
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
