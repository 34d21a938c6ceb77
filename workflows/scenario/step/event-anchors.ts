import type { RunFact } from '../../receivables/account/run-fact.ts';
import type { FactType } from '../../receivables/account/fact.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { EventAnchor } from '../plan.ts';
import type { Anchors, StepContext } from '../run.ts';

const ANCHOR_OF: Readonly<Partial<Record<FactType, EventAnchor>>> = {
	reply: 'reply',
	payment: 'payment',
	'payment-allocated': 'payment',
	'payment-reversed': 'payment-return',
	'collection-returned': 'payment-return',
	'credit-note': 'credit-note',
	'dispute-opened': 'dispute-opening',
};

/** What a fact is to waits; null when none counts from it, or when it speaks of another invoice of the customer. */
function eventOf({ cause, snapshot }: RunFact): EventAnchor | null {
	if (cause.promiseOutcome) return 'promise-outcome';
	if (!cause.named) return null;
	if (cause.type !== 'delivery-event') return ANCHOR_OF[cause.type] ?? null;
	const failed = snapshot.lastDelivery === 'bounced' || snapshot.lastDelivery === 'complained';
	return failed ? 'delivery-failure' : null;
}

/** The anchors once a fact is known: its day, on the creditor's calendar, replaces an earlier one of its kind. */
export function withEvent(anchors: Anchors, fact: RunFact, { calendars }: StepContext): Anchors {
	const event = eventOf(fact);
	if (event === null) return anchors;
	return { ...anchors, events: { ...anchors.events, [event]: localDateOf(calendars.creditor, fact.at) } };
}
