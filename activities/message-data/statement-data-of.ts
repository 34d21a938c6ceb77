import type { MessageSender } from '#db/queries/message-sender.ts';
import type { PostalAddress } from '#db/values.ts';
import { chargedLeft } from '#workflows/receivables/account/charges.ts';
import { withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import type { MessageLanguage } from '../render/message-data.ts';
import type { StatementData, StatementPart } from '../render/statement-data.ts';
import { customerNumber } from './customer-number.ts';
import { invoiceLine, openInvoices, unallocatedMoney } from './invoice-lines.ts';
import type { InvoiceNames } from './invoice-lines.ts';
import { accountsOf, contactOf, organisationOf } from './sender-of.ts';

/** Who the statement is for, as the customer's row says. */
export type StatementCustomer = {
	name: string;
	address: PostalAddress | null;
	externalId: string | null;
	portalName: string | null;
	portalNumber: string | null;
};

export type StatementSource = {
	state: AccountState;
	sender: MessageSender;
	customer: StatementCustomer;
	names: InvoiceNames;
	on: CivilDate;
	language: MessageLanguage;
};

function partOf({ state, sender, names, on }: StatementSource, currency: string): StatementPart {
	const invoices = openInvoices(state, currency).map((invoice) => invoiceLine(state, invoice, on, names));
	const { receiptsCents, creditNotesCents } = unallocatedMoney(state, currency);
	const sum = (of: (line: (typeof invoices)[number]) => number) =>
		invoices.reduce((total, line) => total + of(line), 0);
	const chargedCents = Object.values(state.invoices)
		.filter((invoice) => invoice.currency === currency)
		.map(({ id }) => chargedLeft(state, id))
		.reduce((total, left) => total + left.penaltyCents + left.indemnityCents, 0);
	const factored = openInvoices(state, currency).some((invoice) => invoice.factored);
	return {
		currency,
		invoices,
		receiptsCents,
		creditNotesCents,
		chargedCents,
		balanceCents:
			sum(({ remainingCents }) => remainingCents) + chargedCents - receiptsCents - creditNotesCents,
		dueCents:
			chargedCents +
			sum(({ daysLate, remainingCents, disputedCents }) =>
				daysLate > 0 ? remainingCents - disputedCents : 0,
			),
		notDueCents: sum(({ daysLate, remainingCents }) => (daysLate > 0 ? 0 : remainingCents)),
		// Own and factored invoices are paid to two accounts: naming one of them would send money astray.
		account: factored ? null : (accountsOf(sender, false).find((one) => one.currency === currency) ?? null),
	};
}

/** A customer's statement of account: what is open by currency on `on`, from the account as it is, by the rules of the messages. */
export function statementDataOf(source: StatementSource): StatementData {
	const { sender, customer, on, language } = source;
	const state = withoutLapsedDisputes(source.state, on);
	const { address, portalName, portalNumber } = customer;
	const currencies = new Set([
		...Object.values(state.invoices).map(({ currency }) => currency),
		...Object.values(state.payments).map(({ currency }) => currency),
		...Object.values(state.credits).map(({ currency }) => currency),
	]);
	const parts = [...currencies]
		.sort(ownCurrencyFirst(sender.organisation.currency))
		.map((currency) => partOf({ ...source, state }, currency));
	return {
		language,
		on,
		creditor: organisationOf(sender),
		contact: contactOf(sender),
		debtor: {
			name: customer.name,
			addressLines: address ? [...address.lines, `${address.postcode} ${address.city}`] : [],
			number: customerNumber(customer),
		},
		portal: portalName !== null && portalNumber !== null ? { name: portalName, number: portalNumber } : null,
		parts: parts.filter(
			({ invoices, receiptsCents, creditNotesCents, chargedCents }) =>
				invoices.length > 0 || receiptsCents > 0 || creditNotesCents > 0 || chargedCents > 0,
		),
	};
}
