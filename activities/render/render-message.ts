import type { Template } from 'liquidjs';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { checkRendered } from './check-items.ts';
import { checkTotals } from './check-totals.ts';
import { checkWording } from './check-wording.ts';
import { htmlEngine, textEngine } from './compile-template.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { paymentQr } from './epc-qr.ts';
import type { MessageData } from './message-data.ts';
import { messageView } from './message-view.ts';
import type { MessageView } from './message-view.ts';
import type { InlinePicture, RenderedMessage, RenderedSms } from './rendered-message.ts';
import { smsSegments } from './sms-segments.ts';

/** Why a message could not be made; `params` name the template, the item, the words or the line. */
export type RenderProblem = 'template-error' | 'missing-item' | 'forbidden-wording' | 'totals-disagree';

const QR_ID = 'payment-qr@amiable';
const LOGO_ID = 'logo@amiable';

/** Empty paragraphs that a condition left behind go; lines keep their breaks. */
export const tidy = (text: string): string =>
	text
		.replace(/[ \t]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function fill(templates: readonly Template[], view: MessageView, output: 'html' | 'text'): string {
	const engine = output === 'html' ? htmlEngine : textEngine;
	return String(engine.renderSync([...templates], view));
}

/** Fills parts of a compiled template; a mistake of the template is a refusal, not a crash. */
export function fillTemplate<T>(compiled: CompiledTemplate, make: () => T): Outcome<T, 'template-error'> {
	try {
		return ok(make());
	} catch (cause) {
		const { id, language } = compiled.template;
		const detail = cause instanceof Error ? cause.message : String(cause);
		return refuse('template-error', { template: id, language, detail });
	}
}

function checked(compiled: CompiledTemplate, data: MessageData, text: string): Outcome<null, RenderProblem> {
	const totals = checkTotals(data);
	if (!totals.ok) return totals;
	const items = checkRendered(compiled, data, text);
	if (!items.ok) return items;
	return checkWording(text, data.recipient.kind);
}

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

/**
 * Makes one e-mail of one recipient from a compiled template and that recipient's data, and checks it as the debtor
 * will read it. Holds no state: nothing of one message can reach another (u1).
 */
export async function renderEmail(
	compiled: CompiledTemplate,
	data: MessageData,
): Promise<Outcome<RenderedMessage, RenderProblem>> {
	const pictures = await picturesOf(compiled, data);
	const linkTo = (id: string) => (pictures.some(({ contentId }) => contentId === id) ? `cid:${id}` : null);
	const view = messageView(data, { qr: linkTo(QR_ID), logo: linkTo(LOGO_ID) });
	const filled = fillTemplate(compiled, () => ({
		subject: oneLine(fill(compiled.subject, view, 'text')),
		text: tidy(fill(compiled.text, view, 'text')),
		html: fill(compiled.html ?? [], view, 'html'),
	}));
	if (!filled.ok) return filled;
	const check = checked(compiled, data, `${filled.value.subject}\n${filled.value.text}`);
	return check.ok ? ok({ kind: 'email', ...filled.value, pictures }) : check;
}

/** The text of a call sheet or of an SMS, checked the same way. */
export function renderText(
	compiled: CompiledTemplate,
	data: MessageData,
): Outcome<{ subject: string; text: string }, RenderProblem> {
	const view = messageView(data, { qr: null, logo: null });
	const filled = fillTemplate(compiled, () => ({
		subject: oneLine(fill(compiled.subject, view, 'text')),
		text: tidy(fill(compiled.text, view, 'text')),
	}));
	if (!filled.ok) return filled;
	const check = checked(compiled, data, `${filled.value.subject}\n${filled.value.text}`);
	return check.ok ? filled : check;
}

/** One text message on one line, with what the carrier will bill. */
export function renderSms(
	compiled: CompiledTemplate,
	data: MessageData,
): Outcome<RenderedSms, RenderProblem> {
	const rendered = renderText(compiled, data);
	if (!rendered.ok) return rendered;
	const text = oneLine(rendered.value.text);
	return ok({ kind: 'sms', text, segments: smsSegments(text) });
}
