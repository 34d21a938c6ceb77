import { withEntry } from '../../entries.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';

/** A credit note that never was: what it had lowered is owed again. */
export const creditNoteVoided: FactHandler<'credit-note-voided'> = (state, fact) => {
	const credit = state.credits[fact.creditNote];
	if (credit?.source !== 'credit-note')
		return refuseFact('unknown-credit-note', { creditNote: fact.creditNote });
	if (credit.voided) return refuseFact('already-voided', { creditNote: credit.id });
	return ok({
		state: { ...state, credits: withEntry(state.credits, credit.id, { ...credit, voided: true }) },
		named: credit.allocations.map(({ invoice }) => invoice),
	});
};
