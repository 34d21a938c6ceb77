import type { DossierRecords } from '#db/queries/dossier-records.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { DocumentKind, DossierData, DossierLetter } from '../dossier/dossier-data.ts';

type Correspondence = Pick<DossierData, 'timeline' | 'documents' | 'messages' | 'letters'>;

const KINDS: readonly string[] = ['invoice', 'credit-note', 'order', 'delivery-note', 'terms', 'contract'];
const isKnownKind = (kind: string): kind is DocumentKind => KINDS.includes(kind);

const EVENTS = ['presented', 'received', 'refused', 'unclaimed', 'address-unknown'] as const;
type PostEvent = (typeof EVENTS)[number];
const isPostEvent = (state: string): state is PostEvent => EVENTS.some((event) => event === state);

const proofsOf = ({
	proof,
	proofName,
	proofType,
}: DossierRecords['letters'][number]): DossierLetter['proofs'] =>
	proof === null || proofName === null || proofType === null
		? []
		: [{ fileName: proofName, contentType: proofType, content: proof }];

function letterOf(letter: DossierRecords['letters'][number]): DossierLetter {
	const { kind, postedOn, plannedOn, registeredNumber, state, stateOn, subject, content } = letter;
	return {
		postedOn: postedOn ?? plannedOn,
		service: kind === 'simple' || kind === 'warning' ? 'simple' : 'registered',
		kind: kind === 'formal-notice' ? 'formal-notice' : 'letter',
		subject,
		registeredNumber,
		pdf: content,
		events: isPostEvent(state) && stateOn ? [{ on: stateOn, event: state }] : [],
		proofs: proofsOf(letter),
	};
}

/** People of a stored message, as one line. */
const peopleOf = (recipients: unknown): string => {
	const to = (recipients as { to?: readonly { email?: string; phone?: string }[] } | null)?.to ?? [];
	return to.map(({ email, phone }) => email ?? phone ?? '').join(', ');
};

/** History, documents, messages and letters of one invoice, word for word, in local time. */
export function dossierCorrespondence(
	{ journal, messages, letters, documents }: DossierRecords,
	calendar: BusinessCalendar,
	number: string,
): Correspondence {
	const local = (at: Date): string => isoWithOffset(calendar, at.getTime());
	return {
		timeline: journal.map(({ at, kind, actor, node }) => ({
			at: local(at),
			kind,
			text: node ?? '',
			actor,
			invoices: [number],
		})),
		messages: messages.map((message) => ({
			at: local(message.at),
			direction: 'sent',
			channel: message.channel === 'sms' ? 'sms' : 'email',
			from: message.replyTo ?? '',
			to: peopleOf(message.recipients),
			subject: message.subject,
			text: message.text,
			html: message.html,
			attachments: [],
			proofs:
				message.providerReference === null || message.sentAt === null
					? []
					: [{ at: local(message.sentAt), event: message.status, reference: message.providerReference }],
		})),
		letters: letters.map(letterOf),
		documents: documents.map(({ kind, filename, mediaType, content, invoiceId }) => ({
			kind: isKnownKind(kind) ? kind : 'other',
			invoice: invoiceId === null ? null : number,
			fileName: filename,
			contentType: mediaType,
			content,
		})),
	};
}
