import type { Cents } from '../money.ts';

/** What one act costs the company, in minor units of its own currency: postage, provider, a person's minutes. */
export type UnitCosts = Readonly<Record<CostedAct, Cents>>;

export const COSTED_ACTS = ['email', 'sms', 'letter', 'formal-notice', 'call'] as const;
export type CostedAct = (typeof COSTED_ACTS)[number];

/** A start that people correct: an e-mail is nearly free, a registered letter with its proof is not. */
export const DEFAULT_COSTS: UnitCosts = { email: 1, sms: 8, letter: 180, 'formal-notice': 750, call: 500 };

type CostLine = { act: CostedAct; count: number; unitCents: Cents; cents: Cents };
export type CollectionCost = {
	lines: readonly CostLine[];
	/** what agencies kept of what they collected, without the tax that is taken back */
	agencyFeeCents: Cents;
	totalCents: Cents;
	/** cents spent for one unit of money collected, as a ratio: 0.012 ⇒ 1.2 cents per euro; null when nothing came */
	perUnit: number | null;
};

/** What chasing cost in a period, by kind of act and in agencies' fees, and per euro that debtors paid after it (n78, u26). */
export function collectionCost(
	counts: Readonly<Partial<Record<CostedAct, number>>>,
	costs: UnitCosts,
	collectedCents: Cents,
	agencyFeeCents: Cents,
): CollectionCost {
	const lines = COSTED_ACTS.map((act): CostLine => {
		const count = counts[act] ?? 0;
		return { act, count, unitCents: costs[act], cents: count * costs[act] };
	});
	const totalCents = lines.reduce((sum, { cents }) => sum + cents, agencyFeeCents);
	return {
		lines,
		agencyFeeCents,
		totalCents,
		perUnit: collectedCents > 0 ? totalCents / collectedCents : null,
	};
}
