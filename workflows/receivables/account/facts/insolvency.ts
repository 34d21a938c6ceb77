import { ok } from '../../outcome.ts';
import type { FactHandler, FactOf } from '../fact-effect.ts';
import { freeze } from '../freeze.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountInsolvency, AccountState } from '../state.ts';
import { thaw } from '../thaw.ts';

type Known = { current: AccountInsolvency | null; earlier: AccountInsolvency | undefined };

/** Proceedings under way, and those closed before them. */
const knownOf = ({ insolvency: last }: AccountState): Known =>
	last?.closedOn === undefined ? { current: last, earlier: last?.earlier } : { current: null, earlier: last };

const corrects = (fact: FactOf<'insolvency'>, known: AccountInsolvency): boolean =>
	known.procedure === fact.procedure || fact.judgmentOn < known.judgmentOn;

/**
 * Collective proceedings open, or change: claims born before the judgment are frozen, the later ones go on (L20). The
 * same proceedings told with another date, or any with an earlier one, are a correction: what was frozen by mistake is
 * chased again. Proceedings that become others leave frozen what they find, and so do those that follow closed ones.
 */
export const insolvency: FactHandler<'insolvency'> = (state, fact, policy) => {
	const { procedure, judgmentOn, publishedOn } = fact;
	const { current, earlier } = knownOf(state);
	if (publishedOn < judgmentOn) return refuseFact('published-before-judgment', { judgmentOn, publishedOn });
	if (earlier && judgmentOn <= earlier.judgmentOn)
		return refuseFact('judgment-before-closed', { judgmentOn: earlier.judgmentOn });
	const thawed = current && corrects(fact, current) ? thaw(state, { judgmentOn }) : { state, named: [] };
	const { declarationAsked, publishedOn: toldBefore } = current ?? { declarationAsked: false, publishedOn };
	const opened = { procedure, judgmentOn, publishedOn, declarationAsked, ...(earlier && { earlier }) };
	const isDayMoved = declarationAsked && toldBefore !== publishedOn;
	const frozen = freeze({ ...thawed.state, insolvency: opened }, policy, isDayMoved);
	return ok({ ...frozen, named: [...thawed.named, ...(frozen.named ?? [])] });
};
