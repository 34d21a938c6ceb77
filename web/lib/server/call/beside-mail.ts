import { replyAddress } from '#activities/contact/reply-address.ts';
import { senderOf } from '#activities/contact/sender-of.ts';
import type { MailAttachment, MailMessage } from '#activities/ports/mail.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyTemplates } from '../templates/company-templates.ts';
import { inMessageThread } from '../templates/in-message-thread.ts';
import { besidePapers, drawnStatement } from './beside-papers.ts';
import { callData } from './call-text.ts';
import { withPartsForPictures } from './inline-pictures.ts';
import { textsOfRun } from './texts-of-run.ts';

/** What to confirm in writing: these invoices, by when their money is expected, to whom. */
export type BesideOrder = {
	customerId: string;
	invoices: readonly string[];
	by: string;
	contactId: string | null;
	at: Instant;
};

async function addressOf(tx: Tx, { customerId, contactId }: BesideOrder) {
	const people = await tx
		.selectFrom('contactPerson')
		.select(['id', 'name', 'email', 'language'])
		.where('customerId', '=', customerId)
		.where('email', 'is not', null)
		.where('unusableReason', 'is', null)
		.orderBy('position')
		.execute();
	return people.find(({ id }) => id === contactId) ?? people[0];
}

async function read(tx: Tx, order: BesideOrder) {
	const to = await addressOf(tx, order);
	const state = await readAccount(tx, order.customerId);
	if (!to?.email) return refuse('no-recipient');
	if (!state) return refuse('unknown-customer', { customer: order.customerId });
	const { customer } = state;
	const policy = await loadPolicy(tx, customer, order.at);
	const { invoices, by, at } = order;
	const language = (to.language ?? customer.language).startsWith('fr') ? 'fr' : 'en';
	const data = await callData(tx, { state, policy, invoices, by, at, language });
	if (!data.ok) return data;
	const { email, carried } = await textsOfRun(tx, invoices[0]);
	const [template] = await companyTemplates(tx, email);
	const words = template?.variants.find((one) => one.language === language && one.tone === '');
	if (!template || !words) return refuse('language-missing', { language });
	const company = await tx
		.selectFrom('organisation')
		.select(['id', 'name', 'senderName', 'senderEmail', 'replyEmail', 'inboundEmail', 'openTracking'])
		.executeTakeFirstOrThrow();
	const { id, channel, purpose } = template;
	const { subject, body } = words;
	const message = { id, channel, purpose, language, subject, body, tone: null } as const;
	const answers = await replyAddress(tx, company, { key: null, kind: 'email' });
	return ok({
		to: { email: to.email, name: to.name },
		data: data.value,
		message,
		company,
		language,
		answers,
		papers: await besidePapers(tx, { ...order, recipientId: to.id }, carried, data.value),
	});
}

/** The mail, and what its message keeps: the invoices' documents, and the statement, which is no document yet. */
export type BesideMail = {
	mail: MailMessage;
	language: string;
	replyToken: string | null;
	documents: readonly string[];
	statement: MailAttachment | null;
};

/** A structured e-mail as it would leave (s25), with the five items of a reminder checked on its words (s21). */
export async function besideMail(
	inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
	order: BesideOrder,
): Promise<Outcome<BesideMail>> {
	const found = await inside((tx) => read(tx, order));
	if (!found.ok) return found;
	const { to, data, message, company, language, answers, papers } = found.value;
	const drawn = await inMessageThread('draw', { template: message, data, values: [] });
	if (!drawn.ok) return drawn;
	if (!drawn.value.ok) return drawn.value;
	const { subject, text, html, refusal } = drawn.value.value;
	if (refusal) return refuse(refusal.code, refusal.params);
	const from = senderOf(company);
	if (!from || html === null) return refuse('no-sender');
	const parts = withPartsForPictures(html);
	const statement = await drawnStatement(papers);
	const files = [...parts.pictures, ...papers.files, ...(statement ? [statement] : [])];
	return ok({
		...{ language, replyToken: answers.replyToken, documents: papers.documents, statement },
		mail: {
			from,
			replyTo: answers.replyTo,
			to: [to.name === null ? { email: to.email } : { email: to.email, name: to.name }],
			...{ cc: papers.cc, subject, text, html: parts.html, attachments: files },
			metadata: { organisation: company.id },
			trackOpens: company.openTracking,
		},
	});
}
