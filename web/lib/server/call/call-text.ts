import { messageDataOf } from '#activities/message-data/message-data-of.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import type { Tx } from '#db/client.ts';
import { earlierContacts } from '#db/queries/earlier-contacts.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import type { CompanyTemplate } from '#lib/templates/view.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { CallScreen } from '#lib/call/view.ts';
import { amountsFor, NOT_YET } from '#workflows/receivables/account/claim.ts';
import { withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { inMessageThread } from '../templates/in-message-thread.ts';

/** About which invoices, of one currency, somebody is called, and by when the money must be here. */
export type CallSubject = {
	state: AccountState;
	policy: AccountPolicy;
	invoices: readonly string[];
	by: CivilDate;
	at: Instant;
	language: string;
};

/** Everything that a text about these invoices may say today (s20, s21). @returns `unknown-invoice`, `no-bank-account`… */
export async function callData(tx: Tx, subject: CallSubject): Promise<Outcome<MessageData>> {
	const { state, policy, invoices, by, at, language } = subject;
	const found = invoices.flatMap((id) => state.invoices[id] ?? []);
	const [first] = found;
	if (!first) return refuse('unknown-invoice', { invoice: invoices[0] ?? '' });
	const today = localDateOf(policy.calendars.creditor, at);
	const customerId = state.customer.id;
	const files = await tx
		.selectFrom('invoice')
		.select(['id', 'purchaseOrder'])
		.where('id', 'in', [...invoices])
		.execute();
	const recipient = await messageRecipient(tx, customerId, '');
	const claims = found.map((invoice) => ({ invoice, reached: NOT_YET }));
	return messageDataOf({
		...{ state, policy, at, language, currency: first.currency, tone: 'neutral', payment: null, link: null },
		sender: await messageSender(tx),
		recipient: {
			...recipient,
			person: recipient.people.find(({ unusableReason }) => unusableReason === null) ?? null,
		},
		names: new Map(files.map(({ id, purchaseOrder }) => [id, { orderReference: purchaseOrder }])),
		earlier: await earlierContacts(tx, { invoices, before: new Date(at) }),
		invoices: found.map(({ id }) => id),
		amounts: amountsFor(withoutLapsedDisputes(state, today), claims, today, policy).amounts,
		deadline: { type: 'date', date: by },
		formalReached: false,
	});
}

/** The words for whoever calls: in their own language, since they say them in the debtor's. */
function wordsFor({ variants }: CompanyTemplate, language: string) {
	return (
		variants.find((one) => one.language === language && one.tone === '') ??
		variants.find((one) => one.language === language) ??
		variants[0]
	);
}

/** The company's call text for these invoices, with the five items of a call sheet checked on the words (s20). */
export async function callText(
	data: Outcome<MessageData>,
	template: CompanyTemplate,
): Promise<CallScreen['text']> {
	const refused = (problem: string) => ({ subject: '', text: '', items: [], problem });
	const words = wordsFor(template, getLocale());
	if (!data.ok) return refused(data.problem.code);
	if (!words) return refused('unknown-template');
	const { id, channel, purpose } = template;
	const { language, tone, subject, body } = words;
	const message = { id, channel, purpose, language, subject, body, tone: tone === '' ? null : tone };
	const drawn = await inMessageThread('draw', {
		template: message,
		data: { ...data.value, language },
		values: [],
	});
	if (!drawn.ok) return refused(drawn.problem.code);
	if (!drawn.value.ok) return refused(drawn.value.problem.code);
	const { subject: title, text, items } = drawn.value.value;
	const states = items.map(({ code, inText, inMessage }) => ({
		code,
		inText,
		inMessage,
		present: inText && inMessage,
	}));
	return ok({ subject: title, text, items: states, problem: null }).value;
}
