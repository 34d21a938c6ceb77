import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { freeze } from '../freeze.ts';
import { refuseFact } from '../refusal.ts';
import { thaw } from '../thaw.ts';

/**
 * Proceedings are over. Entered by mistake, or quashed: as if they had never been. Lifted, because the debtor can pay:
 * earlier claims are chased again, without the interest that the judgment stopped. Closed: earlier claims stay frozen,
 * whoever hears of one later too, and only later ones are chased.
 * @see Code de commerce L622-12, L631-16, L643-9, L643-11
 */
export const insolvencyEnded: FactHandler<'insolvency-ended'> = (state, fact, policy) => {
	const known = state.insolvency;
	const { outcome } = fact;
	if (!known || (known.closedOn !== undefined && outcome === 'closed')) return refuseFact('no-insolvency');
	const today = localDateOf(policy.calendars.creditor, fact.at);
	const { on = today } = fact;
	const { judgmentOn } = known;
	if (outcome !== 'mistake' && on < judgmentOn)
		return refuseFact('ended-before-judgment', { judgmentOn, on });
	if (on > today) return refuseFact('ended-in-future', { on });
	if (outcome === 'closed') return ok({ state: { ...state, insolvency: { ...known, closedOn: on } } });
	const { state: open, named } = thaw(state, { interest: outcome === 'mistake' ? 'owed' : 'stopped' });
	const rest = freeze({ ...open, insolvency: known.earlier ?? null }, policy);
	return ok({ ...rest, named });
};
