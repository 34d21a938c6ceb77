import type { Cents } from '../money.ts';

/** Receivables of a period, in minor units of one currency. */
export type EffectivenessInput = {
	/** outstanding when the period began */
	beginningCents: Cents;
	/** invoiced in the period */
	invoicedCents: Cents;
	/** outstanding at its end, and the part of it that was not yet due */
	endingCents: Cents;
	endingNotDueCents: Cents;
};

/**
 * Collection effectiveness index in percent: of what could have been collected in the period, the share that was.
 * (beginning + invoiced − ending) ÷ (beginning + invoiced − ending not due) × 100: 100 ⇒ nothing late is left.
 * @returns null when nothing could have been collected
 */
export function collectionEffectiveness(input: EffectivenessInput): number | null {
	const { beginningCents, invoicedCents, endingCents, endingNotDueCents } = input;
	const collectable = beginningCents + invoicedCents - endingNotDueCents;
	if (collectable <= 0) return null;
	return ((beginningCents + invoicedCents - endingCents) / collectable) * 100;
}
