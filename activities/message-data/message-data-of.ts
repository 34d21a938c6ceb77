import type { AmountsAtDate } from '#workflows/receivables/amounts.ts';
import { withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { MessageData, MessageLanguage } from '../render/message-data.ts';
import { paymentMeans } from '../render/payment-means.ts';
import { accessoriesOf } from './accessories-of.ts';
import { acknowledgedOf } from './acknowledged-of.ts';
import { invoiceLine, openInvoices, unallocatedMoney } from './invoice-lines.ts';
import type { MessageSource } from './message-source.ts';
import { recipientOf } from './recipient-of.ts';
import { accountsOf, contactOf, organisationOf, signatoryOf } from './sender-of.ts';

const languageOf = (language: string): MessageLanguage => (language.startsWith('fr') ? 'fr' : 'en');

/**
 * A reminder that also stands for the announcement of a due date asks for what is late: what is not due yet is listed
 * apart, like the customer's other invoices to come, and nobody is told that it is overdue.
 */
function askingForTheLate(source: MessageSource, sentOn: CivilDate): MessageSource {
	const { state, invoices, amounts, payment } = source;
	const isLate = (id: string): boolean => (state.invoices[id]?.dueOn ?? sentOn) < sentOn;
	const late = invoices.filter(isLate);
	const asked = amounts.perInvoice.filter(({ invoice, claimedCents }) => isLate(invoice) && claimedCents > 0);
	const isMixed = late.length < invoices.length && asked.length > 0;
	return payment === null && isMixed ? { ...source, invoices: late } : source;
}

/**
 * Everything one message may say (s21, n28, n29): what is asked first, disputed and not-yet-due amounts apart, credit
 * deducted, the account of the message's currency.
 * @returns `no-bank-account` or `no-factor-account`: then nothing is sent (u2)
 */
export function messageDataOf(given: MessageSource): Outcome<MessageData> {
	const sentOn = localDateOf(given.policy.calendars.creditor, given.at);
	const claimable = { ...given, state: withoutLapsedDisputes(given.state, sentOn) };
	const source = askingForTheLate(claimable, sentOn);
	const { state, sender, currency, names } = source;
	const line = (id: string): ReturnType<typeof invoiceLine>[] => {
		const invoice = state.invoices[id];
		return invoice ? [invoiceLine(state, invoice, sentOn, names)] : [];
	};
	const lead = state.invoices[source.invoices[0] ?? ''];
	const means = paymentMeans({
		currency,
		method: lead?.paymentMethod ?? 'transfer',
		factored: lead?.factored ?? false,
		reference: lead?.number ?? '',
		accounts: accountsOf(sender, false),
		factorAccounts: accountsOf(sender, true),
	});
	const asksNothing = source.amounts.claimedCents === 0;
	if (!means.ok && !asksNothing) return means;
	const others = openInvoices(state, currency).filter(({ id }) => !source.invoices.includes(id));
	const invoices = source.invoices.flatMap(line);
	const upcoming = others.filter(({ dueOn }) => dueOn >= sentOn).flatMap(({ id }) => line(id));
	const disputed = [...source.invoices, ...others.map(({ id }) => id)]
		.flatMap(line)
		.filter(({ disputedCents }) => disputedCents > 0);
	const { penalties, indemnity, amounts } = accessoriesOf(source, sentOn);
	return ok({
		language: languageOf(source.language),
		tone: source.tone,
		currency,
		sentOn,
		reference: invoices.map(({ number }) => number).join(', '),
		organisation: organisationOf(sender),
		contact: contactOf(sender),
		signatory: signatoryOf(sender),
		recipient: recipientOf(source.recipient),
		invoices,
		disputed,
		upcoming,
		credits: creditLines(source, sentOn),
		totals: totalsOf(amounts, upcoming),
		penalties,
		indemnity,
		payment: means.ok ? means.value : null,
		deadline: source.deadline,
		earlier: source.earlier.map((contact) => ({
			on: localDateOf(source.policy.calendars.creditor, contact.at.getTime()),
			channel: contact.kind === 'formal-notice' ? 'formal-notice' : contact.channel,
		})),
		summary: null,
		acknowledged: acknowledgedOf(source),
		collection: collectionOf(source),
		agent: null,
		link: source.link,
	});
}

/** What this message deducts of the customer's credit: other messages of the day may deduct the rest. */
function creditLines({ state, currency, amounts }: MessageSource, on: CivilDate): MessageData['credits'] {
	const { receiptsCents, creditNotesCents } = unallocatedMoney(state, currency);
	// What was given back of money that then went back itself is owed to us: it eats the other credit up.
	const lines = [
		{ label: 'credit-note', on, amountCents: creditNotesCents + Math.min(0, receiptsCents) },
		{ label: 'receipt', on, amountCents: receiptsCents + Math.min(0, creditNotesCents) },
	];
	let left = amounts.creditCents;
	return lines.flatMap((line) => {
		const amountCents = Math.min(Math.max(0, line.amountCents), Math.max(0, left));
		left -= amountCents;
		return amountCents > 0 ? [{ ...line, amountCents }] : [];
	});
}

function totalsOf(
	amounts: AmountsAtDate,
	upcoming: readonly { remainingCents: number; disputedCents: number }[],
): MessageData['totals'] {
	return {
		claimedCents: amounts.claimedCents,
		principalCents: amounts.residualCents - amounts.disputedCents,
		disputedCents: amounts.disputedCents,
		upcomingCents: upcoming.reduce((sum, { remainingCents }) => sum + remainingCents, 0),
		creditCents: amounts.creditCents,
		overdueCents: amounts.claimedCents,
	};
}

/** Direct debits and bills are collected by us: the message before the due date announces it. */
function collectionOf({ state, invoices }: MessageSource): MessageData['collection'] {
	const lead = state.invoices[invoices[0] ?? ''];
	if (lead?.paymentMethod !== 'direct-debit' && lead?.paymentMethod !== 'bill') return null;
	return { method: lead.paymentMethod, on: lead.dueOn, mandateReference: null, creditorIdentifier: null };
}
