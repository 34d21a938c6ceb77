import type { Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { replaceAttachments } from '#db/queries/store-message.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { findText } from '../contact/find-text.ts';
import { loadContact } from '../contact/load-contact.ts';
import { keepStatement, statementAsked, statementFile } from '../contact/statement-file.ts';
import { renderLetter } from '../render/letter/render-letter.ts';
import type { MessageData } from '../render/message-data.ts';
import type { RenderedLetter } from '../render/rendered-message.ts';
import { enclosuresOf } from './enclosures-of.ts';
import { envelopeTo } from './envelope.ts';
import type { LetterOnDay } from './letter-on-day.ts';
import type { LetterSource } from './letter-source.ts';

/** A sheet to make of a letter: `day` says what it must say when posted on `postedOn`. */
export type Reprint = {
	organisationId: string;
	contactKey: string;
	source: LetterSource;
	day: LetterOnDay;
	postedOn: CivilDate;
	by: { at: Instant; actor: string };
};

type Sheet = RenderedLetter & Pick<MessageData, 'reference' | 'recipient'> & { attachments: string[] };

async function render(tx: Tx, { organisationId, contactKey, source, day }: Reprint): Promise<Outcome<Sheet>> {
	const { customerId, invoiceId, intent, decision, entry, kind } = source;
	const scenario = source.scenario ?? { id: '', version: 0 };
	const loaded = await loadContact(
		tx,
		{
			...{ organisationId, customerId, invoice: invoiceId, intent, at: day.at },
			runId: '',
			scenario: { ...scenario, name: '', hash: '' },
		},
		{
			key: contactKey,
			kind: entry.kind,
			template: intent.template,
			recipient: day.recipient ?? decision.recipient,
			invoices: decision.invoices,
			currency: entry.currency,
			language: entry.language,
			amounts: day.amounts,
			deadline: day.deadline,
			payment: null,
			addressLines: day.envelope.lines,
		},
	);
	if (!loaded.ok) return loaded;
	const text = await findText(loaded.value);
	if (!text.ok) return text;
	const service = kind === 'simple' || kind === 'warning' ? 'simple' : 'registered';
	const account = await statementAsked(tx, { customerId }, loaded.value);
	const statement = account && (await statementFile(account));
	const { enclosures, documents } = await enclosuresOf(loaded.value, statement);
	const rendered = await renderLetter(text.value, loaded.value.data, service, enclosures);
	if (!rendered.ok) return rendered;
	const { reference, recipient } = loaded.value.data;
	const kept = statement ? [await keepStatement(tx, { customerId, at: day.at }, statement)] : [];
	return ok({ ...rendered.value, reference, recipient, attachments: [...documents, ...kept] });
}

/** The sheet that will not leave stays on file, beside the letter. */
async function keepReplaced(tx: Tx, { source, by }: Reprint): Promise<void> {
	const { letterId, documentId, plannedOn } = source;
	if (documentId === null) return;
	const before = await tx
		.selectFrom('letterPrint')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('letterId', '=', letterId)
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('letterPrint')
		.values({
			letterId,
			position: before.count + 1,
			documentId,
			datedOn: plannedOn,
			replacedAt: new Date(by.at),
			replacedBy: by.actor,
		})
		.execute();
}

async function storeSheet(
	tx: Tx,
	{ source, postedOn, by }: Reprint,
	{ pdf, reference }: Sheet,
): Promise<string> {
	const { customerId, invoiceId, kind, letterId } = source;
	const documentId = await storeDocument(tx, {
		...{ kind: 'letter', customerId, invoiceId, content: pdf, ...by },
		filename: `${postedOn}-${kind}-${reference.replace(/[^\w-]+/g, '-')}.pdf`,
		mediaType: 'application/pdf',
	});
	await tx
		.updateTable('letter')
		.set({ documentId, plannedOn: postedOn })
		.where('id', '=', letterId)
		.execute();
	return documentId;
}

/**
 * Prints a letter again, dated the day on which it is really posted, with the amounts and the deadline of that day (s24:
 * a formal notice bears its day of sending), to whoever would be written to today, with what it encloses. The sheet before it stays on file and the journal names both.
 * @returns the new document's id, or why no letter can be made of it any more
 */
export async function reprintLetter(tx: Tx, reprint: Reprint): Promise<Outcome<{ documentId: string }>> {
	const { contactKey, source, day, postedOn, by } = reprint;
	const rendered = await render(tx, reprint);
	if (!rendered.ok) return rendered;
	await keepReplaced(tx, reprint);
	const documentId = await storeSheet(tx, reprint, rendered.value);
	const { subject, text, recipient, attachments } = rendered.value;
	const to = [envelopeTo(recipient)];
	await tx
		.updateTable('message')
		.set({ subject, text, recipients: JSON.stringify({ to }), at: new Date(day.at) })
		.where('id', '=', source.messageId)
		.execute();
	await replaceAttachments(tx, source.messageId, attachments);
	const { deadline: _told, ...entry } = source.entry;
	const printed = { ...entry, amounts: day.amounts, ...(day.deadline && { deadline: day.deadline }) };
	await tx
		.updateTable('contact')
		.set({ entry: JSON.stringify(printed) })
		.where('key', '=', contactKey)
		.execute();
	writeJournal(tx, [
		{
			at: by.at,
			actor: by.actor,
			customer: source.customerId,
			entry: {
				kind: 'letter-reprinted',
				invoices: source.decision.invoices,
				node: source.intent.node,
				key: contactKey,
				from: source.plannedOn,
				to: postedOn,
				replaced: source.documentId,
				document: documentId,
			},
		},
	]);
	return ok({ documentId });
}
