import type { MessagePurpose } from '#db/values.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { MessageLanguage, Tone } from './message-data.ts';

/** How a template reaches the debtor; `call` is the sheet of the person who phones. */
export type TemplateChannel = 'email' | 'sms' | 'letter' | 'call';

/**
 * One text as people write it: Liquid in paragraphs parted by blank lines. A paragraph `[[name]]` stands for a block
 * (statement of the invoices, means of payment, contact…) that each medium draws in its own way.
 */
export type MessageTemplate = {
	id: string;
	channel: TemplateChannel;
	purpose: MessagePurpose;
	language: MessageLanguage;
	/** null: the text for every tone that has none of its own. */
	tone: Tone | null;
	subject: string;
	body: string;
};

const PART = /^--- (subject|body)\s*$/m;

/**
 * Reads a template file: `--- subject`, then `--- body`.
 * @returns `template-part-missing` with the part's name
 */
export function parseTemplate(
	head: Omit<MessageTemplate, 'subject' | 'body'>,
	file: string,
): Outcome<MessageTemplate, 'template-part-missing'> {
	const [, ...pieces] = file.split(PART);
	const parts = new Map<string, string>();
	for (let index = 0; index + 1 < pieces.length; index += 2)
		parts.set(pieces[index] ?? '', (pieces[index + 1] ?? '').trim());
	const [subject, body] = [parts.get('subject'), parts.get('body')];
	const lacking = subject ? (body ? undefined : 'body') : 'subject';
	if (lacking !== undefined || subject === undefined || body === undefined)
		return refuse('template-part-missing', { template: head.id, part: lacking ?? 'body' });
	return ok({ ...head, subject, body });
}
