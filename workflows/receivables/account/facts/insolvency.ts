import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { freeze } from '../freeze.ts';
import { refuseFact } from '../refusal.ts';
import { thaw } from '../thaw.ts';

/**
 * Collective proceedings open, or change: claims born before the judgment are frozen, the later ones go on (L20). The
 * same proceedings told with another date, or any with an earlier one, are a correction: what was frozen by mistake is
 * chased again. Proceedings that become others leave frozen what they find.
 */
export const insolvency: FactHandler<'insolvency'> = (state, fact, policy) => {
	const { procedure, judgmentOn, publishedOn } = fact;
	if (publishedOn < judgmentOn) return refuseFact('published-before-judgment', { judgmentOn, publishedOn });
	const known = state.insolvency;
	const isCorrected = known !== null && (known.procedure === procedure || judgmentOn < known.judgmentOn);
	const thawed = isCorrected ? thaw(state, judgmentOn) : { state, named: [] };
	const declarationAsked = known?.declarationAsked ?? false;
	const opened = { ...thawed.state, insolvency: { procedure, judgmentOn, publishedOn, declarationAsked } };
	const frozen = freeze(opened, policy, declarationAsked && known?.publishedOn !== publishedOn);
	return ok({ ...frozen, named: [...thawed.named, ...(frozen.named ?? [])] });
};
