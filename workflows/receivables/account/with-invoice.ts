import { withEntry } from '../entries.ts';
import type { AccountInvoice, AccountState } from './state.ts';

/** The account with some fields of one invoice replaced; unchanged when it has no such invoice. */
export function withInvoice(state: AccountState, id: string, change: Partial<AccountInvoice>): AccountState {
	const invoice = state.invoices[id];
	if (!invoice) return state;
	return { ...state, invoices: withEntry(state.invoices, id, { ...invoice, ...change }) };
}
