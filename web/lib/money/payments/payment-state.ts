import type { PaymentRow } from './view.ts';

/** In one word, what became of a payment. */
export const paymentStateOf = ({
	reversed,
	moved,
	leftCents,
	refundedCents,
	amountCents,
}: Pick<PaymentRow, 'reversed' | 'moved' | 'leftCents' | 'refundedCents' | 'amountCents'>):
	'moved' | 'reversed' | 'unallocated' | 'refunded' | 'allocated' => {
	if (reversed) return moved ? 'moved' : 'reversed';
	if (leftCents > 0) return 'unallocated';
	return refundedCents >= amountCents ? 'refunded' : 'allocated';
};
