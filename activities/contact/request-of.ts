import type { SendDecision } from '#db/account/contact-order.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { MessageRequest } from './load-contact.ts';

type MessageEntry = Extract<
	TraceEntry,
	{ kind: 'email' | 'sms' | 'letter' | 'formal-notice' | 'thanks' | 'receipt' }
>;

const isMessage = (entry: TraceEntry | undefined): entry is MessageEntry =>
	entry !== undefined && 'channel' in entry && 'language' in entry && entry.kind !== 'call';

/** Which text says what to whom, as the decision's own line states it; null when the line is no message. */
export function requestOf(order: ContactOrder, decision: SendDecision): MessageRequest | null {
	const { template, payment = null } = order.intent;
	return entryRequest(decision.entry, decision, template, payment);
}

/** The e-mail beside a call: decided with it, the same contact (s25). */
export function parallelRequestOf(order: ContactOrder, decision: SendDecision): MessageRequest | null {
	const template = order.intent.parallel?.template;
	const { parallelEntry, parallelRecipient: recipient = decision.recipient } = decision;
	return template === undefined
		? null
		: entryRequest(parallelEntry, { ...decision, recipient }, template, null);
}

function entryRequest(
	entry: TraceEntry | undefined,
	{ recipient, deadline }: SendDecision,
	template: string,
	payment: string | null,
): MessageRequest | null {
	if (!isMessage(entry)) return null;
	const { key, kind, invoices, currency, language, amounts } = entry;
	return {
		key,
		kind,
		template,
		recipient,
		invoices,
		currency,
		language,
		amounts,
		deadline: entry.deadline ?? deadline ?? null,
		payment,
	};
}
