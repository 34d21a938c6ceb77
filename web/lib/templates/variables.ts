import { m } from '#lib/paraglide/messages.js';

export type VariableGroup =
	'amounts' | 'invoices' | 'dates' | 'customer' | 'company' | 'payment' | 'received';

/** A value that a text may state: the Liquid expression, and what finance people call it. */
export type MessageVariable = { expression: string; group: VariableGroup; label: () => string };

const group = (
	name: VariableGroup,
	entries: readonly (readonly [expression: string, label: () => string])[],
): MessageVariable[] => entries.map(([expression, label]) => ({ expression, group: name, label }));

/** Every value that the picker offers, in its order. A text may read more; whoever knows Liquid writes it by hand. */
export const messageVariables: readonly MessageVariable[] = [
	...group('amounts', [
		['totals.claimedCents | money', m.message_var_claimed],
		['totals.overdueCents | money', m.message_var_overdue],
		['totals.upcomingCents | money', m.message_var_upcoming],
		['totals.disputedCents | money', m.message_var_disputed],
		['totals.creditCents | money', m.message_var_credit],
		['penalties.amountCents | money', m.message_var_penalties],
		['indemnity.amountCents | money', m.message_var_indemnity],
	]),
	...group('invoices', [
		['firstNumber', m.message_var_number],
		['invoices.size', m.message_var_count],
		['reference', m.message_var_reference],
		['summary', m.message_var_summary],
	]),
	...group('dates', [
		['sentOn | date', m.message_var_sent_on],
		['deadline.date | date', m.message_var_deadline],
		['deadline.days', m.message_var_deadline_days],
	]),
	...group('customer', [
		['recipient.company', m.message_var_company],
		['recipient.person', m.message_var_person],
		['recipient.customerNumber', m.message_var_customer_number],
		['portalLine', m.message_var_portal],
	]),
	...group('company', [
		['organisation.name', m.message_var_organisation],
		['contact.name', m.message_var_contact_name],
		['contact.phone', m.message_var_contact_phone],
		['contact.email', m.message_var_contact_email],
		['contact.openingHours', m.message_var_hours],
		['signatory.name', m.message_var_signatory],
	]),
	...group('payment', [
		['payment.meansLabel', m.message_var_means],
		['payment.account.iban | iban', m.message_var_iban],
		['payment.account.holder', m.message_var_holder],
		['payment.reference', m.message_var_payment_reference],
		['labels.crossed_notice', m.message_var_crossed],
		['collection.on | date', m.message_var_collection_on],
		['collection.mandateReference', m.message_var_mandate],
		['collection.creditorIdentifier', m.message_var_creditor_identifier],
	]),
	...group('received', [
		['acknowledged.amountCents | money', m.message_var_received_amount],
		['acknowledged.receivedOn | date', m.message_var_received_on],
		['acknowledged.label', m.message_var_received_label],
		['part.number', m.message_var_part_number],
		['part.amountCents | money', m.message_var_part_amount],
	]),
];

/** A question that a text may put to its data, `{% if … %}`: the Liquid, and what people call it. */
export const messageConditions: readonly (readonly [condition: string, label: () => string])[] = [
	['severalInvoices', m.message_if_several],
	['recipient.person', m.message_if_person],
	['contact.phone', m.message_if_phone],
	['deadline.date', m.message_if_deadline],
	['summary', m.message_if_summary],
	["recipient.kind == 'public'", m.message_if_public],
	["recipient.kind == 'consumer'", m.message_if_consumer],
	["recipient.kind == 'company'", m.message_if_company],
	['totals.claimedCents > 0', m.message_if_claimed],
	['totals.overdueCents > 0', m.message_if_overdue],
	['totals.overdueCents == 0', m.message_if_nothing_overdue],
	['acknowledged.label', m.message_if_label],
	['acknowledged.crossed', m.message_if_crossed],
	["collection.method == 'bill'", m.message_if_bill],
	['collection.mandateReference', m.message_if_mandate],
	['collection.creditorIdentifier', m.message_if_creditor_identifier],
];
