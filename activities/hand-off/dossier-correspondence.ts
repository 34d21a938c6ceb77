import type { DossierRecords } from '#db/queries/dossier-records.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { DocumentKind, DossierData, DossierFile, DossierMessage } from '../dossier/dossier-data.ts';
import { word } from '../dossier/dossier-labels.ts';
import type { MessageLanguage } from '../render/message-data.ts';
import { dossierLetter } from './dossier-letter.ts';

type Correspondence = Pick<DossierData, 'timeline' | 'documents' | 'messages' | 'letters'>;

const KINDS: readonly string[] = ['invoice', 'credit-note', 'order', 'delivery-note', 'terms', 'contract'];
const isKnownKind = (kind: string): kind is DocumentKind => KINDS.includes(kind);

/** People of a stored message, as one line. */
const peopleOf = (recipients: unknown): string => {
	const to = (recipients as { to?: readonly { email?: string; phone?: string }[] } | null)?.to ?? [];
	return to.map(({ email, phone }) => email ?? phone ?? '').join(', ');
};

type Stored = { filename: string; mediaType: string; content: Uint8Array };
const fileOf = ({ filename, mediaType, content }: Stored): DossierFile => ({
	fileName: filename,
	contentType: mediaType,
	content,
});

type Local = (at: Date) => string;

const sentOf = ({ messages, sent }: DossierRecords, local: Local): DossierMessage[] =>
	messages.map((message) => ({
		at: local(message.at),
		direction: 'sent',
		channel: message.channel === 'sms' ? 'sms' : 'email',
		from: message.replyTo ?? '',
		to: peopleOf(message.recipients),
		subject: message.subject,
		text: message.text,
		html: message.html,
		attachments: sent.filter(({ messageId }) => messageId === message.id).map(fileOf),
		proofs:
			message.providerReference === null || message.sentAt === null
				? []
				: [{ at: local(message.sentAt), event: message.status, reference: message.providerReference }],
	}));

/** What they wrote comes first, what their mail program quoted of ours after it. */
const receivedOf = ({ replies }: DossierRecords, local: Local): DossierMessage[] =>
	replies.map(({ at, fromName, fromEmail, to, subject, text, quoted, attachments }) => ({
		at: local(at),
		direction: 'received',
		channel: 'email',
		from: fromName === null ? fromEmail : `${fromName} <${fromEmail}>`,
		to: to ?? '',
		subject,
		text: quoted === '' ? text : `${text}\n\n${quoted}`,
		html: null,
		attachments: attachments.map(fileOf),
		proofs: [],
	}));

/** History, documents, messages both ways and letters of one invoice, word for word, in local time. */
export function dossierCorrespondence(
	records: DossierRecords,
	calendar: BusinessCalendar,
	{ number, language }: { number: string; language: MessageLanguage },
): Correspondence {
	const local: Local = (at) => isoWithOffset(calendar, at.getTime());
	return {
		timeline: records.journal.map(({ at, kind, actor, node, status }) => ({
			at: local(at),
			kind,
			text: status === null ? (node ?? '') : word(language, `e_invoice_${status}`),
			actor,
			invoices: [number],
		})),
		messages: [...sentOf(records, local), ...receivedOf(records, local)],
		letters: records.letters.map((letter) => dossierLetter(letter, records.posts)),
		documents: records.documents.map(({ kind, invoiceId, ...file }) => ({
			...fileOf(file),
			kind: isKnownKind(kind) ? kind : 'other',
			invoice: invoiceId === null ? null : number,
		})),
	};
}
