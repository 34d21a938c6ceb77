import { isCollectedByCreditor } from '../../invoice.ts';
import { residualOf } from '../residual.ts';
import { volumeAnswerOf } from '../volume.ts';
import { isMergeable } from './slot-context.ts';
import type { Candidate, SlotContext } from './slot-context.ts';
import { tooLate } from './too-late.ts';

type Rule = { reason: string; applies: (candidate: Candidate, context: SlotContext) => boolean };

/** In the order in which they are told: the first that applies is the reason. */
const RULES: readonly Rule[] = [
	{
		reason: 'paid',
		applies: ({ invoice, claimCents }, { state }) => residualOf(state, invoice.id) <= 0 && claimCents <= 0,
	},
	{
		reason: 'past-due',
		applies: ({ intent, invoice }, { date }) => tooLate(intent.level, date, invoice.dueOn),
	},
	{
		reason: 'factored',
		applies: ({ invoice }, { policy }) => invoice.factored && policy.factorAccountKnown !== true,
	},
	{
		reason: 'awaiting-collection',
		applies: ({ intent, invoice }, { date }) =>
			intent.level !== 'pre-due' &&
			!(isMergeable(intent) && date < invoice.dueOn) &&
			isCollectedByCreditor(invoice.paymentMethod) &&
			!invoice.collectionReturned,
	},
	{
		reason: 'volume',
		applies: ({ intent }, { state }) => volumeAnswerOf(state, intent)?.answer === 'exclude',
	},
	{
		reason: 'min-amount',
		applies: ({ intent, claimCents }) => claimCents > 0 && claimCents < (intent.minAmountCents ?? 0),
	},
];

/**
 * Why a contact is passed over for good: nothing to ask, too late to announce a due date, money that goes to a factor
 * whose account we do not know, a collection of ours still under way, or too little to write about (n10, n27, u22).
 */
export const skipReason = (context: SlotContext, candidate: Candidate): string | null =>
	candidate.invoice.closed ?? RULES.find(({ applies }) => applies(candidate, context))?.reason ?? null;
