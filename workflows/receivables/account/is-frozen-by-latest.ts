import type { AccountInvoice, AccountState } from './state.ts';

/** Whether the latest proceedings froze this claim, and not those that were closed before them. */
export const isFrozenByLatest = (
	{ insolvency }: Pick<AccountState, 'insolvency'>,
	{ closed, judgmentOn }: AccountInvoice,
): boolean => closed === 'insolvency' && (judgmentOn ?? '') > (insolvency?.earlier?.judgmentOn ?? '');
