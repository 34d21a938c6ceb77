import type { MailAddress, MailAttachment, MailMessage } from '../ports/mail.ts';
import { escapeHtml } from '../render/escape-html.ts';
import type { MessageLanguage } from '../render/message-data.ts';
import { plainMail } from '../render/plain-mail.ts';
import { sayFrom } from '../render/shipped-words.ts';
import type { ShippedWords } from '../render/shipped-words.ts';

/** Who writes to whom in a mail that does a task: the same for every kind. */
export type TaskLetter = {
	from: { email: string; name: string };
	to: MailAddress;
	replyTo: MailAddress | null;
	language: MessageLanguage;
	/** how the company can be asked: telephone, address; empty where it gave neither */
	contact: string;
	files: readonly MailAttachment[];
	organisationId: string;
};

/**
 * A short mail that carries papers and presses for nothing: greeting, `text`, `note`, how to ask, signature. The words
 * are the kind's own, their places filled from `values`.
 */
export function taskLetter(
	letter: TaskLetter,
	words: ShippedWords,
	values: Readonly<Record<string, string>>,
): MailMessage {
	const { from, to, replyTo, language, contact, files, organisationId } = letter;
	const say = sayFrom(words, language);
	const paragraphs = [
		to.name === undefined ? say('hello-company') : say('hello', { name: to.name }),
		say('text', values),
		say('note'),
		...(contact === '' ? [] : [say('contact', { contact })]),
		`${say('sign')}\n${from.name}`,
	];
	const html = paragraphs.map((text) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`).join('');
	return {
		...{ from, to: [to], cc: [], replyTo, attachments: [...files] },
		subject: say('subject', values),
		html: plainMail(html),
		text: paragraphs.join('\n\n'),
		metadata: { organisation: organisationId },
	};
}
