import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { freeze } from '../freeze.ts';
import { refuseFact } from '../refusal.ts';

/** Collective proceedings open, or change: claims born before the judgment are frozen, the later ones go on (L20). */
export const insolvency: FactHandler<'insolvency'> = (state, fact, policy) => {
	const { procedure, judgmentOn, publishedOn } = fact;
	if (publishedOn < judgmentOn) return refuseFact('published-before-judgment', { judgmentOn, publishedOn });
	const declarationAsked = state.insolvency?.declarationAsked ?? false;
	return ok(
		freeze({ ...state, insolvency: { procedure, judgmentOn, publishedOn, declarationAsked } }, policy),
	);
};
