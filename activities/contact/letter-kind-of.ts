import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Op } from '#workflows/scenario/plan.ts';

/** Which letter it is: it decides how it is posted and what a person confirms first. */
export type LetterKind = 'simple' | 'warning' | 'registered' | 'formal-notice';

/** The kind of a letter, from its node; a formal notice says so itself. */
export function letterKindOf(op: Op | null, kind: ContactOrder['intent']['kind']): LetterKind {
	if (kind === 'formal-notice') return 'formal-notice';
	return op?.op === 'contact' && op.letterKind ? op.letterKind : 'simple';
}
