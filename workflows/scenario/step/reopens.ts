import type { RunFact } from '../../receivables/account/run-fact.ts';
import type { RunState } from '../run.ts';

/**
 * Whether a fact brings a closed run back to life: only a payment reversal or the voiding of a credit note may, and
 * only where something is owed again (design §3.6). Any other late fact is a person's business.
 */
export const reopens = (state: RunState, { cause, snapshot }: RunFact): boolean =>
	state.ended === 'paid' &&
	state.resumeAt !== null &&
	(cause.type === 'payment-reversed' || cause.type === 'credit-note-voided') &&
	snapshot.closed === null &&
	snapshot.residualCents > 0;
