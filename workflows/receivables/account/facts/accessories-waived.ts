import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { withInvoice } from '../with-invoice.ts';

/** The company gives up penalties or the indemnity of one invoice, for good: whatever a level would ask or mention (n35). */
export const accessoriesWaived: FactHandler<'accessories-waived'> = (state, fact) => {
	const invoice = state.invoices[fact.invoice];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: fact.invoice });
	const known = invoice.waived ?? [];
	const added = fact.accessories.filter((one) => !known.includes(one));
	if (added.length === 0) return refuseFact('already-waived', { invoice: invoice.id });
	const waived = [...known, ...added].sort();
	return ok({ state: withInvoice(state, invoice.id, { waived }), named: [invoice.id] });
};
