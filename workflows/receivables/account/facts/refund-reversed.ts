import { noEntries, withEntry } from '../../entries.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountRefund } from '../state.ts';
import { moveRefunded } from './refund.ts';

/** A refund did not arrive, or was entered by mistake: the money is a credit of the customer again. */
export const refundReversed: FactHandler<'refund-reversed'> = (state, fact) => {
	const known = state.refunds?.[fact.refund];
	if (!known) return refuseFact('unknown-refund', { refund: fact.refund });
	if (known.reversed) return refuseFact('already-reversed', { payment: known.id });
	const refunds = withEntry(state.refunds ?? noEntries<AccountRefund>(), known.id, {
		...known,
		reversed: true,
	});
	return ok({ state: { ...moveRefunded(state, known.from, -1), refunds } });
};
