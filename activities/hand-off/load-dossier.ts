import { invoiceName } from '#workflows/receivables/account/invoice-name.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import type { Tx } from '#db/client.ts';
import { dossierRecords } from '#db/queries/dossier-records.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import type { HandOffOrder } from '#workflows/collection/orders.ts';
import { amountsFor } from '#workflows/receivables/account/claim.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { DossierData } from '../dossier/dossier-data.ts';
import { organisationOf } from '../message-data/sender-of.ts';
import { recipientOf } from '../message-data/recipient-of.ts';
import { MessageRefused } from '../contact/carry-out.ts';
import { dossierCorrespondence } from './dossier-correspondence.ts';
import { dossierInvoice } from './dossier-invoice.ts';
import { dossierPromise } from './dossier-promise.ts';

/**
 * Everything that a hand-off passes on, as it stands at the order's instant: money from the account, history from the
 * journal, documents, messages and letters as they were sent.
 * @throws MessageRefused `unknown-invoice`
 */
export async function loadDossier(tx: Tx, order: HandOffOrder): Promise<DossierData> {
	const account = await lockAccount(tx, order.customerId);
	const invoice = account?.state.invoices[order.invoice];
	if (!account || !invoice) throw new MessageRefused('unknown-invoice', { invoice: order.invoice });
	const { state } = account;
	const number = invoiceName(state.invoices, invoice);
	const policy = await loadPolicy(tx, state.customer, order.at);
	const on = localDateOf(policy.calendars.creditor, order.at);
	const reached = { formalReached: true, handedOff: true };
	const { amounts } = amountsFor(state, [{ invoice, reached }], on, policy);
	const sender = await messageSender(tx);
	const recipient = await messageRecipient(tx, order.customerId, '');
	const creditor = organisationOf(sender);
	const debtor = recipientOf(recipient);
	const records = await dossierRecords(tx, { customerId: order.customerId, invoiceId: order.invoice });
	const language = sender.organisation.language.startsWith('fr') ? 'fr' : 'en';
	return {
		language,
		on,
		reference: invoice.number,
		currency: invoice.currency,
		procedure: order.effect.procedure,
		approvedBy: order.effect.approvedBy,
		creditor: { ...creditor, siren: sender.organisation.siren, contacts: [] },
		debtor: {
			name: debtor.company,
			addressLines: debtor.addressLines,
			legal: null,
			siren: recipient.customer.siren,
			kind: debtor.kind,
			customerNumber: debtor.customerNumber,
			contacts: recipient.people.map(({ name, roles, email, phone }) => ({
				name: name ?? '',
				role: roles.join(', '),
				email,
				phone,
			})),
		},
		invoices: [dossierInvoice(state, invoice, on, policy)],
		credits: amounts.creditCents > 0 ? [{ label: 'credit', on, amountCents: amounts.creditCents }] : [],
		totals: amounts,
		...dossierCorrespondence(records, policy.calendars.creditor, { number, language }),
		promises: state.promises
			.filter(({ invoices }) => invoices.includes(order.invoice))
			.map((promise) => dossierPromise(promise, records.promises, { company: debtor.company, number })),
	};
}
