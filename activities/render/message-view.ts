import type { CustomerKind } from '#workflows/receivables/customer.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import { formatDate } from './format.ts';
import type { Accessory, EarlierContact, InvoiceLine, MessageData } from './message-data.ts';
import type { PaymentMeans } from './payment-means.ts';
import { returnedText } from './returned-text.ts';
import { labelsFor } from './message-labels.ts';
import type { MessageLabels } from './message-labels.ts';

/** Pictures of one message as its text refers to them: `cid:…`, or null. */
export type PictureLinks = { qr: string | null; logo: string | null };

const lineView = (data: MessageData, labels: MessageLabels) => (line: InvoiceLine) => ({
	...line,
	returned: (line.returned ?? []).map((one) => ({ text: returnedText(one, data, labels) })),
	claimedCents: line.remainingCents - line.disputedCents,
});

const accessoryView = ({ policy, ...accessory }: Accessory, kind: CustomerKind) => {
	const owed = kind !== 'consumer' && accessory.amountCents > 0;
	const claimed = owed && policy === 'claim';
	const mentioned = owed && policy === 'mention';
	return { ...accessory, claimed, mentioned, stated: claimed || mentioned };
};

/** The text that gives accessories to such a debtor; consumers owe none. */
const lawLabel = (kind: CustomerKind): string => (kind === 'public' ? 'law_public' : 'law_company');

const earlierView =
	(labels: MessageLabels, language: MessageData['language']) => (contact: EarlierContact) => ({
		text: (labels[`earlier_${contact.channel}`] ?? '').replace('{date}', formatDate(contact.on, language)),
	});

const identity = (name: string, lines: readonly string[]): string => [name, ...lines].join(', ');

/** What a collector's letter must part (CPCE R124-4): principal, interest, other accessories. */
export const breakdownOf = ({ totals, penalties, indemnity, recipient }: MessageData) => {
	const claims = (accessory: Accessory): Cents =>
		recipient.kind !== 'consumer' && accessory.policy === 'claim' ? accessory.amountCents : 0;
	return {
		principalCents: totals.principalCents - totals.creditCents,
		interestCents: claims(penalties),
		otherCents: claims(indemnity),
	};
};

const paymentView = (payment: PaymentMeans, labels: MessageLabels) => ({
	...payment,
	meansLabel: (labels[`means_${payment.method}`] ?? '').replace('{holder}', payment.account.holder),
});

/** Where the invoices were deposited, for an accounts department that looks there first; empty without a portal. */
export const portalLine = ({ recipient: { portal } }: MessageData, labels: MessageLabels): string =>
	portal
		? (labels['portal_line'] ?? '').replace('{portal}', portal.name).replace('{number}', portal.number)
		: '';

/**
 * What a template sees: the message's data without pictures, the labels of its language, and a few answers that would
 * otherwise be worked out again in every text. All keys exist, so an unknown name is a mistake of the template.
 */
export function messageView(data: MessageData, links: PictureLinks) {
	const labels = labelsFor(data.language, data.recipient.kind);
	const { organisation, signatory, recipient, invoices, payment, deadline } = data;
	const line = lineView(data, labels);
	const { logo: _logo, ...printedOrganisation } = organisation;
	return {
		...data,
		recipient: { ...recipient, portal: recipient.portal ?? null },
		portalLine: portalLine(data, labels),
		organisation: printedOrganisation,
		signatory: signatory ? { name: signatory.name, role: signatory.role } : null,
		invoices: invoices.map(line),
		disputed: data.disputed.map(line),
		upcoming: data.upcoming.map(line),
		penalties: accessoryView(data.penalties, recipient.kind),
		indemnity: accessoryView(data.indemnity, recipient.kind),
		payment: payment && paymentView(payment, labels),
		deadline: {
			date: deadline?.type === 'date' ? deadline.date : null,
			days: deadline?.type === 'after-reception' ? deadline.days : null,
		},
		earlier: data.earlier.map(earlierView(labels, data.language)),
		agent: data.agent && { ...data.agent, identity: identity(data.agent.name, data.agent.addressLines) },
		creditorIdentity: identity(organisation.name, organisation.addressLines),
		breakdown: breakdownOf(data),
		accessoriesLaw: labels[lawLabel(recipient.kind)] ?? '',
		labels,
		severalInvoices: invoices.length > 1,
		severalLines: invoices.length + data.credits.length > 1,
		firstNumber: invoices[0]?.number ?? '',
		...links,
	};
}

export type MessageView = ReturnType<typeof messageView>;
