import type { Template } from 'liquidjs';
import type { Content } from 'pdfmake/interfaces.js';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { LetterService } from '../../ports/letter.ts';
import { checkAccount, checkMessage } from '../check-message.ts';
import type { MessageProblem } from '../check-message.ts';
import { textEngine } from '../compile-template.ts';
import type { CompiledTemplate } from '../compile-template.ts';
import { paymentQr } from '../epc-qr.ts';
import { fillTemplate, fillText, oneLine, tidy } from '../fill-template.ts';
import { blocks, isBlockName } from '../message-blocks.ts';
import type { BlockName } from '../message-blocks.ts';
import type { MessageData } from '../message-data.ts';
import { messageView } from '../message-view.ts';
import type { MessageView } from '../message-view.ts';
import { makePdf } from '../pdf/make-pdf.ts';
import { textOfContent } from '../pdf/text-of-content.ts';
import type { RenderedLetter } from '../rendered-message.ts';
import { letterBlock } from './letter-blocks.ts';
import { letterFrame } from './letter-frame.ts';

const BLOCK = /^\[\[([a-z-]+)\]\]$/;
const wordsOf = new Map<BlockName, Template[]>();

function blockWords(name: BlockName, view: MessageView): string {
	const parsed = wordsOf.get(name) ?? textEngine.parse(blocks[name].text);
	wordsOf.set(name, parsed);
	return tidy(fillText(parsed, view));
}

function bodyOf(compiled: CompiledTemplate, view: MessageView, qr: Uint8Array | null): Content[] {
	const paragraphs = tidy(fillText(compiled.outline, view)).split(/\n\s*\n/);
	return paragraphs.flatMap((paragraph): Content[] => {
		const name = BLOCK.exec(paragraph.trim())?.[1];
		if (name === undefined || !isBlockName(name)) return [{ text: paragraph.trim(), margin: [0, 0, 0, 6] }];
		return letterBlock(name, view, qr, blockWords(name, view));
	});
}

/**
 * Makes one letter: the PDF for a window envelope and, as text, exactly the words that it prints, which are checked.
 * The date printed is `data.sentOn`, the day of posting: another day means another letter (s24: date of sending).
 */
export async function renderLetter(
	compiled: CompiledTemplate,
	data: MessageData,
	service: LetterService,
): Promise<Outcome<RenderedLetter, MessageProblem>> {
	const account = checkAccount(compiled, data);
	if (!account.ok) return account;
	const qr = compiled.blocks.includes('payment')
		? await paymentQr(data.payment, data.totals.claimedCents)
		: null;
	const view = messageView(data, { qr: null, logo: null });
	const filled = fillTemplate(compiled, () => {
		const subject = oneLine(fillText(compiled.subject, view));
		return { subject, definition: letterFrame(data, service, subject, bodyOf(compiled, view, qr)) };
	});
	if (!filled.ok) return filled;
	const { subject, definition } = filled.value;
	const text = textOfContent(definition.content);
	const check = checkMessage(compiled, data, text);
	if (!check.ok) return check;
	const pdf = await makePdf(definition, data.sentOn);
	return ok({ kind: 'letter', subject, text, pdf: pdf.bytes, pages: pdf.pages, sha256: pdf.sha256 });
}
