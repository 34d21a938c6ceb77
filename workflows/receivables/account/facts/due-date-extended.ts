import { extendDueDate, penaltiesAfter } from '../../invoice.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { withInvoice } from '../with-invoice.ts';

/** More time to pay: the original date is kept, and the fact says from which of the two penalties run. */
export const dueDateExtended: FactHandler<'due-date-extended'> = (state, fact) => {
	const invoice = state.invoices[fact.invoice];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: fact.invoice });
	const extended = extendDueDate(invoice, fact.to, fact.penaltiesFrom);
	if (!extended.ok) return refuseFact('extension-not-later', extended.problem.params);
	const change = { ...extended.value, penaltiesFromDueOn: penaltiesAfter(extended.value) };
	return ok({ state: withInvoice(state, invoice.id, change), named: [invoice.id] });
};
