import { invoiceLine, openInvoices } from '#activities/message-data/invoice-lines.ts';
import type { InvoiceNames } from '#activities/message-data/invoice-lines.ts';
import { livePromises } from '#workflows/receivables/account/live-promise.ts';
import { disputedOf, withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import { promisedTooOften } from '#workflows/receivables/account/promise-limit.ts';
import type { PromiseLimits } from '#workflows/receivables/account/promise-limit.ts';
import type { AccountInvoice, AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import type { DebtorDocument, DebtorInvoice } from '#lib/debtor/view.ts';

type InvoiceViewSource = {
	state: AccountState;
	/** the company's */
	ownCurrency: string;
	asOf: CivilDate;
	limits: PromiseLimits;
	names: InvoiceNames;
	documents: ReadonlyMap<string, readonly DebtorDocument[]>;
};

function viewOf(source: InvoiceViewSource, invoice: AccountInvoice): DebtorInvoice {
	const { state, asOf, names, documents, limits } = source;
	const line = invoiceLine(state, invoice, asOf, names);
	const [promise] = livePromises(state, invoice.id);
	const askedCents = line.remainingCents - disputedOf(withoutLapsedDisputes(state, asOf), invoice.id);
	const isDue = invoice.dueOn <= asOf;
	return {
		id: invoice.id,
		currency: invoice.currency,
		number: line.number,
		orderReference: line.orderReference,
		issuedOn: line.issuedOn,
		dueOn: line.dueOn,
		daysLate: line.daysLate,
		amountCents: line.amountCents,
		residualCents: line.remainingCents,
		disputedCents: line.disputedCents,
		askedCents,
		received: line.received,
		state: askedCents <= 0 ? 'disputed' : promise ? 'promised' : isDue ? 'due' : 'not-due',
		promise: promise
			? {
					on: promise.on,
					amountCents: promise.amountCents,
					others: promise.invoices.length - 1,
					inPlan: promise.plan !== undefined,
				}
			: null,
		promisable: !promise && askedCents > 0 && promisedTooOften(state, [invoice.id], limits) === null,
		documents: documents.get(invoice.id) ?? [],
	};
}

/** Open invoices of the customer, the oldest due date first, currency by currency. */
export function invoiceViews(source: InvoiceViewSource): DebtorInvoice[] {
	const currencies = new Set(Object.values(source.state.invoices).map(({ currency }) => currency));
	return [...currencies]
		.sort(ownCurrencyFirst(source.ownCurrency))
		.flatMap((currency) => openInvoices(source.state, currency))
		.map((invoice) => viewOf(source, invoice));
}
