import type { Op } from '#workflows/scenario/plan.ts';

/** What goes with a message beside its words: roles in copy, files, and what happens where one is missing. */
export type Carried = Pick<Extract<Op, { op: 'contact' }>, 'cc' | 'attach' | 'missingAttachment'>;

/** What a step sends with its message, or with the e-mail beside its call; thanks and receipts carry nothing. */
export function carriedBy(op: Op | null, isBesideCall: boolean): Carried {
	if (op?.op === 'contact') return op;
	if (op?.op === 'human' && op.parallel && isBesideCall) {
		const { cc = [], attach = 'invoices', missingAttachment = 'link' } = op.parallel;
		return { cc, attach, missingAttachment };
	}
	return { cc: [], attach: 'none', missingAttachment: 'link' };
}
