import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome, Problem } from '#workflows/receivables/outcome.ts';
import type { LetterService } from '../ports/letter.ts';
import { itemStates } from './check-items.ts';
import type { ItemState } from './check-items.ts';
import { checkAccount, checkMessage } from './check-message.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { oneLine } from './fill-template.ts';
import { drawLetter } from './letter/render-letter.ts';
import type { MessageData } from './message-data.ts';
import { makePdf } from './pdf/make-pdf.ts';
import { drawEmail, drawText, wordsOf } from './render-message.ts';
import type { InlinePicture } from './rendered-message.ts';
import { septets, smsSegments } from './sms-segments.ts';

/** What a carrier bills for a text message; one `rare` character, outside the GSM alphabet, halves its room. */
export type SmsSize = { segments: number; characters: number; rare: readonly string[] };

/** A message as it would look, and everything that would keep it from leaving. */
export type MessagePreview = {
	subject: string;
	text: string;
	/** HTML of an e-mail with its pictures inside; null for other media */
	html: string | null;
	pdf: Uint8Array | null;
	pages: number;
	sms: SmsSize | null;
	items: readonly ItemState[];
	/** why this very message would be refused, if it would */
	refusal: Problem | null;
};

/** `words`: all that the debtor reads, as the checks take it. */
type Drawn = Omit<MessagePreview, 'items' | 'refusal'> & { words: string };

const dataUrl = ({ contentType, content }: InlinePicture): string =>
	`data:${contentType};base64,${Buffer.from(content).toString('base64')}`;

/** A preview carries its pictures inside: its frame may load nothing. */
const withPictures = (html: string, pictures: readonly InlinePicture[]): string =>
	pictures.reduce((shown, picture) => shown.replaceAll(`cid:${picture.contentId}`, dataUrl(picture)), html);

const nothing = { html: null, pdf: null, pages: 0, sms: null };

async function draw(
	compiled: CompiledTemplate,
	data: MessageData,
	service: LetterService,
): Promise<Outcome<Drawn, 'template-error'>> {
	switch (compiled.template.channel) {
		case 'email': {
			const drawn = await drawEmail(compiled, data);
			if (!drawn.ok) return drawn;
			const { subject, text, html, pictures } = drawn.value;
			return ok({
				...nothing,
				subject,
				text,
				words: wordsOf(drawn.value),
				html: withPictures(html, pictures),
			});
		}
		case 'letter': {
			const drawn = await drawLetter(compiled, data, service);
			if (!drawn.ok) return drawn;
			const { subject, text, definition } = drawn.value;
			const { bytes, pages } = await makePdf(definition, data.sentOn);
			return ok({ ...nothing, subject, text, words: text, pdf: bytes, pages });
		}
		case 'sms':
		case 'call':
			return drawWords(compiled, data);
	}
}

function drawWords(compiled: CompiledTemplate, data: MessageData): Outcome<Drawn, 'template-error'> {
	const drawn = drawText(compiled, data);
	if (!drawn.ok) return drawn;
	const words = wordsOf(drawn.value);
	if (compiled.template.channel === 'call') return ok({ ...nothing, ...drawn.value, words });
	const text = oneLine(drawn.value.text);
	return ok({ ...nothing, subject: drawn.value.subject, text, words, sms: sizeOf(text) });
}

const sizeOf = (text: string): SmsSize => ({
	segments: smsSegments(text),
	characters: text.length,
	rare: [...new Set(text)].filter((character) => septets(character) === null),
});

/**
 * Draws a message whatever the checks say of it, and says what they do: an editor shows both.
 * @returns `template-error` when the text cannot be filled in at all
 */
export async function previewMessage(
	compiled: CompiledTemplate,
	data: MessageData,
	service: LetterService,
): Promise<Outcome<MessagePreview, 'template-error'>> {
	const drawn = await draw(compiled, data, service);
	if (!drawn.ok) return drawn;
	const { words, ...preview } = drawn.value;
	const account = checkAccount(compiled, data);
	const check = account.ok ? checkMessage(compiled, data, words) : account;
	return ok({
		...preview,
		items: itemStates(compiled, data, words),
		refusal: check.ok ? null : check.problem,
	});
}
