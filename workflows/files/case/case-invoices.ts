import type { Invoice } from '../../receivables/invoice.ts';
import type { CaseFile } from './case-shape.ts';

/** Invoices of a case: paid by transfer to the company unless it says otherwise, never extended yet. */
export const invoicesOf = ({ invoices }: CaseFile): Invoice[] =>
	invoices.map(({ customer, paymentMethod = 'transfer', factored = false, ...invoice }) => ({
		...invoice,
		customerId: customer,
		number: invoice.id,
		originalDueOn: invoice.dueOn,
		extended: false,
		paymentMethod,
		factored,
	}));
