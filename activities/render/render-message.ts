import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { checkAccount, checkMessage } from './check-message.ts';
import type { MessageProblem } from './check-message.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { paymentQr } from './epc-qr.ts';
import { fillHtml, fillTemplate, fillText, oneLine, tidy } from './fill-template.ts';
import type { MessageData } from './message-data.ts';
import { messageView } from './message-view.ts';
import type { InlinePicture, RenderedMessage, RenderedSms } from './rendered-message.ts';
import { smsSegments } from './sms-segments.ts';

const QR_ID = 'payment-qr@amiable';
/** The company's logo, which every message shows and none keeps. */
export const LOGO_ID = 'logo@amiable';

async function picturesOf(compiled: CompiledTemplate, data: MessageData): Promise<InlinePicture[]> {
	const { logo } = data.organisation;
	const pictures: InlinePicture[] = [];
	if (logo)
		pictures.push({
			contentId: LOGO_ID,
			contentType: logo.contentType,
			fileName: 'logo',
			content: logo.content,
		});
	const qr = compiled.blocks.includes('payment')
		? await paymentQr(data.payment, data.totals.claimedCents)
		: null;
	if (qr) pictures.push({ contentId: QR_ID, contentType: 'image/png', fileName: 'qr.png', content: qr });
	return pictures;
}

/** The words of one e-mail and its pictures, unchecked: for previews. Senders use {@link renderEmail}. */
export async function drawEmail(
	compiled: CompiledTemplate,
	data: MessageData,
): Promise<Outcome<RenderedMessage, 'template-error'>> {
	const pictures = await picturesOf(compiled, data);
	const linkTo = (id: string) => (pictures.some(({ contentId }) => contentId === id) ? `cid:${id}` : null);
	const view = messageView(data, { qr: linkTo(QR_ID), logo: linkTo(LOGO_ID) });
	const filled = fillTemplate(compiled, () => ({
		subject: oneLine(fillText(compiled.subject, view)),
		text: tidy(fillText(compiled.text, view)),
		html: fillHtml(compiled.html ?? [], view),
	}));
	if (!filled.ok) return filled;
	const used = pictures.filter(({ contentId }) => filled.value.html.includes(`cid:${contentId}`));
	return ok({ kind: 'email', ...filled.value, pictures: used });
}

/**
 * Makes one e-mail of one recipient from a compiled template and that recipient's data, and checks it as the debtor
 * will read it. Holds no state: nothing of one message can reach another (u1).
 */
export async function renderEmail(
	compiled: CompiledTemplate,
	data: MessageData,
): Promise<Outcome<RenderedMessage, MessageProblem>> {
	const account = checkAccount(compiled, data);
	if (!account.ok) return account;
	const drawn = await drawEmail(compiled, data);
	if (!drawn.ok) return drawn;
	const check = checkMessage(compiled, data, wordsOf(drawn.value));
	return check.ok ? drawn : check;
}

/** Subject and text: everything that the debtor reads of a message without letterhead. */
export const wordsOf = ({ subject, text }: { subject: string; text: string }): string =>
	`${subject}\n${text}`;

/** The words of a call sheet or a text message, unchecked: for previews. */
export function drawText(
	compiled: CompiledTemplate,
	data: MessageData,
): Outcome<{ subject: string; text: string }, 'template-error'> {
	const view = messageView(data, { qr: null, logo: null });
	return fillTemplate(compiled, () => ({
		subject: oneLine(fillText(compiled.subject, view)),
		text: tidy(fillText(compiled.text, view)),
	}));
}

/** The words of a call sheet, checked the same way. */
export function renderText(
	compiled: CompiledTemplate,
	data: MessageData,
): Outcome<{ subject: string; text: string }, MessageProblem> {
	const account = checkAccount(compiled, data);
	if (!account.ok) return account;
	const drawn = drawText(compiled, data);
	if (!drawn.ok) return drawn;
	const check = checkMessage(compiled, data, wordsOf(drawn.value));
	return check.ok ? drawn : check;
}

/** One text message on one line, with what the carrier will bill. */
export function renderSms(
	compiled: CompiledTemplate,
	data: MessageData,
): Outcome<RenderedSms, MessageProblem> {
	const rendered = renderText(compiled, data);
	if (!rendered.ok) return rendered;
	const text = oneLine(rendered.value.text);
	return ok({ kind: 'sms', text, segments: smsSegments(text) });
}
