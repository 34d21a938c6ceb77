import type { AccountState } from './state.ts';

/** Whether collective proceedings are under way against the customer: begun and not over. */
export const isInsolvent = ({ insolvency }: Pick<AccountState, 'insolvency'>): boolean =>
	insolvency !== null && insolvency.closedOn === undefined;
