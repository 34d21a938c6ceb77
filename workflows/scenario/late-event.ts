import type { FactType } from '../receivables/account/fact.ts';
import type { RunFact } from '../receivables/account/run-fact.ts';
import type { RunState } from './run.ts';
import { reopens } from './step/reopens.ts';

/** Facts that somebody must look at when they arrive after the run has closed. */
const NOTABLE: readonly FactType[] = [
	'payment',
	'payment-reversed',
	'collection-returned',
	'payment-unallocated',
	'credit-note',
	'credit-note-voided',
	'write-off-reversed',
	'dispute-opened',
	'promise',
	'letter-event',
	'reply',
];

/**
 * Whether a fact about this very invoice comes too late for its closed run and becomes a person's business: an alert `late-event`. Hosts say
 * so, since a closed workflow hears nothing (design §3.6).
 */
export const isLateEvent = (state: RunState, fact: RunFact): boolean =>
	state.ended !== null &&
	fact.cause.named === true &&
	!reopens(state, fact) &&
	NOTABLE.includes(fact.cause.type);
