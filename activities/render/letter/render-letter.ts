import type { Template } from 'liquidjs';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { isBlockName, readBody, writeParagraph } from '#workflows/receivables/message-body.ts';
import type { BlockName } from '#workflows/receivables/message-body.ts';
import type { LetterService } from '../../ports/letter.ts';
import { checkAccount, checkMessage } from '../check-message.ts';
import type { MessageProblem } from '../check-message.ts';
import { textEngine } from '../compile-template.ts';
import type { CompiledTemplate } from '../compile-template.ts';
import { paymentQr } from '../epc-qr.ts';
import { fillTemplate, fillText, oneLine, tidy } from '../fill-template.ts';
import { blocks } from '../message-blocks.ts';
import type { MessageData } from '../message-data.ts';
import { messageView } from '../message-view.ts';
import type { MessageView } from '../message-view.ts';
import { makePdf } from '../pdf/make-pdf.ts';
import { textOfContent } from '../pdf/text-of-content.ts';
import type { RenderedLetter } from '../rendered-message.ts';
import { ALONE, withEnclosures } from './enclosures.ts';
import type { Enclosures } from './enclosures.ts';
import { letterBlock } from './letter-blocks.ts';
import { letterFrame } from './letter-frame.ts';

const wordsOf = new Map<BlockName, Template[]>();

function blockWords(name: BlockName, view: MessageView): string {
	const parsed = wordsOf.get(name) ?? textEngine.parse(blocks[name].text);
	wordsOf.set(name, parsed);
	return tidy(fillText(parsed, view));
}

function bodyOf(compiled: CompiledTemplate, view: MessageView, qr: Uint8Array | null): Content[] {
	const space: Pick<ContentText, 'margin'> = { margin: [0, 0, 0, 6] };
	return readBody(tidy(fillText(compiled.outline, view))).flatMap((paragraph): Content[] => {
		switch (paragraph.kind) {
			case 'block':
				return isBlockName(paragraph.name)
					? letterBlock(paragraph.name, view, qr, blockWords(paragraph.name, view))
					: [{ text: writeParagraph(paragraph), ...space }];
			case 'heading':
				return [{ text: paragraph.text, bold: true, fontSize: 11, ...space }];
			case 'button':
				return [{ text: `${paragraph.label}\n${paragraph.url}`, ...space }];
			case 'condition':
			case 'text':
				return [{ text: paragraph.text, ...space }];
		}
	});
}

/** One letter as drawn, unchecked: for previews. Senders use {@link renderLetter}. */
export async function drawLetter(
	compiled: CompiledTemplate,
	data: MessageData,
	service: LetterService,
	enclosures: Enclosures = ALONE,
): Promise<Outcome<DrawnLetter, 'template-error'>> {
	const qr = compiled.blocks.includes('payment')
		? await paymentQr(data.payment, data.totals.claimedCents)
		: null;
	const view = messageView(data, { qr: null, logo: null });
	return fillTemplate(compiled, () => {
		const subject = oneLine(fillText(compiled.subject, view));
		const definition = letterFrame(data, service, subject, bodyOf(compiled, view, qr), enclosures);
		return { subject, text: textOfContent(definition.content), definition };
	});
}

/** A letter before it is paper: `text` is exactly the words that it will print. */
export type DrawnLetter = { subject: string; text: string; definition: TDocumentDefinitions };

/**
 * Makes one letter: the PDF for a window envelope, with the pages of what it encloses, and, as text, exactly the words
 * that its own pages print, which are checked.
 * The date printed is `data.sentOn`, the day of posting: another day means another letter (s24: date of sending).
 */
export async function renderLetter(
	compiled: CompiledTemplate,
	data: MessageData,
	service: LetterService,
	enclosures: Enclosures = ALONE,
): Promise<Outcome<RenderedLetter, MessageProblem>> {
	const account = checkAccount(compiled, data);
	if (!account.ok) return account;
	const drawn = await drawLetter(compiled, data, service, enclosures);
	if (!drawn.ok) return drawn;
	const { subject, text, definition } = drawn.value;
	const check = checkMessage(compiled, data, text);
	if (!check.ok) return check;
	const pdf = await withEnclosures(await makePdf(definition, data.sentOn), enclosures);
	return ok({ kind: 'letter', subject, text, pdf: pdf.bytes, pages: pdf.pages, sha256: pdf.sha256 });
}
