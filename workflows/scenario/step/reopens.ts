import type { RunFact } from '../../receivables/account/run-fact.ts';
import type { FactType } from '../../receivables/account/fact.ts';
import type { RunState } from '../run.ts';

/** What takes back money that had closed a run: it went back, lay on the wrong invoice, or the credit note never was. */
const UNDOING: readonly FactType[] = ['payment-reversed', 'payment-unallocated', 'credit-note-voided'];

/** What frees a claim that proceedings had frozen: a judgment of another date, or their end. */
const FREEING: readonly FactType[] = ['insolvency', 'insolvency-ended'];

const undoes = ({ ended }: RunState, { type }: RunFact['cause']): boolean =>
	(ended === 'paid' && UNDOING.includes(type)) || (ended === 'insolvency' && FREEING.includes(type));

/**
 * Whether a fact brings a closed run back to life: only the undoing of a payment or of a credit note may, the correction
 * of a judgment that froze it by mistake, or proceedings that end, and only where something is owed again (design §3.6).
 * Any other late fact is a person's business.
 */
export const reopens = (state: RunState, { cause, snapshot }: RunFact): boolean =>
	undoes(state, cause) && state.resumeAt !== null && snapshot.closed === null && snapshot.residualCents > 0;
