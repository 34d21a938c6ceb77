import type { PaymentRow } from './view.ts';

/** In one word, what became of a payment. */
export const paymentStateOf = ({
	reversed,
	moved,
	leftCents,
}: Pick<PaymentRow, 'reversed' | 'moved' | 'leftCents'>):
	'moved' | 'reversed' | 'unallocated' | 'allocated' =>
	reversed ? (moved ? 'moved' : 'reversed') : leftCents > 0 ? 'unallocated' : 'allocated';
