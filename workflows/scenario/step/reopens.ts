import type { RunFact } from '../../receivables/account/run-fact.ts';
import type { FactType } from '../../receivables/account/fact.ts';
import type { RunState } from '../run.ts';

/** What takes back money that had closed a run: it went back, lay on the wrong invoice, or the credit note never was. */
const UNDOING: readonly FactType[] = ['payment-reversed', 'payment-unallocated', 'credit-note-voided'];

const undoes = ({ ended }: RunState, { type }: RunFact['cause']): boolean =>
	ended === 'paid' ? UNDOING.includes(type) : ended === 'insolvency' && type === 'insolvency';

/**
 * Whether a fact brings a closed run back to life: only the undoing of a payment or of a credit note may, or the
 * correction of a judgment that froze it by mistake, and only where something is owed again (design §3.6). Any other late
 * fact is a person's business.
 */
export const reopens = (state: RunState, { cause, snapshot }: RunFact): boolean =>
	undoes(state, cause) && state.resumeAt !== null && snapshot.closed === null && snapshot.residualCents > 0;
