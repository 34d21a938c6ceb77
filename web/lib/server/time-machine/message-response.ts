import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import type { MessageOrder } from '#lib/designer/time-machine/message/message-order.ts';
import type { PreviewAnswer } from '#lib/templates/view.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { allowed } from '../rights.ts';
import { companyTemplates } from '../templates/company-templates.ts';
import { inMessageThread } from '../templates/in-message-thread.ts';
import { simulatedMessage } from './simulated-message.ts';

/** The form of an order; what is inside the account is the time machine's own, and only drawn. */
const shape = z.object({
	template: z.string().max(200),
	op: z.looseObject({ op: z.string() }).nullable(),
	isBesideCall: z.boolean(),
	kind: z.enum(['email', 'sms', 'letter', 'formal-notice', 'call', 'thanks', 'receipt']),
	at: z.number().int(),
	state: z.looseObject({ customer: z.looseObject({ id: z.string(), country: z.string() }) }),
	invoices: z.array(z.string()).min(1).max(500),
	currency: z.string().length(3),
	language: z.string().max(20),
	amounts: z.looseObject({ claimedCents: z.number() }),
	deadline: z.looseObject({ type: z.string() }).nullable(),
	payment: z.string().nullable(),
	formalReached: z.boolean(),
	earlier: z.array(z.looseObject({ at: z.number() })).max(500),
});

const failed = (problem: Problem): PreviewAnswer => ({ items: [], unknown: [], values: {}, problem });

/** The company's own text where the step names none. */
async function templateIdOf(tx: Tx, { template, kind }: MessageOrder): Promise<string> {
	if (template !== '') return template;
	const texts = await tx
		.selectFrom('organisation')
		.select(['thanksTemplate', 'receiptTemplate'])
		.executeTakeFirstOrThrow();
	return kind === 'receipt' ? texts.receiptTemplate : texts.thanksTemplate;
}

type Drawable = { template: MessageTemplate; data: MessageData };

async function drawable(tx: Tx, order: MessageOrder): Promise<Outcome<Drawable>> {
	const data = await simulatedMessage(tx, order);
	if (!data.ok) return data;
	const { language, tone } = data.value;
	const id = await templateIdOf(tx, order);
	const [found] = await companyTemplates(tx, id);
	if (!found) return refuse('template-missing', { template: id });
	const own = found.variants.filter((variant) => variant.language === language);
	const words = own.find((variant) => variant.tone === tone) ?? own.find((variant) => variant.tone === '');
	if (!words) return refuse('language-missing', { template: id, language });
	const { channel, purpose } = found;
	const { subject, body } = words;
	return {
		ok: true,
		value: { data: data.value, template: { id, channel, purpose, language, tone, subject, body } },
	};
}

async function draw({ template, data }: Drawable): Promise<PreviewAnswer> {
	const drawn = await inMessageThread('draw', { template, data, values: [] });
	if (!drawn.ok) return failed(drawn.problem);
	if (!drawn.value.ok) return failed(drawn.value.problem);
	const { subject, text, html, pdf, pages, sms, unknown, values, refusal } = drawn.value.value;
	return {
		subject,
		text,
		...(html !== null && { html }),
		...(pdf !== null && { pdf: Buffer.from(pdf).toString('base64'), pages }),
		...(sms !== null && { sms }),
		items: [],
		unknown,
		values,
		problem: refusal,
	};
}

/**
 * Draws one message of a story as its reader would get it on the simulated day. Nothing is stored, nothing leaves.
 * @throws 400 for an order that makes no sense, 403 for people who see only their own work
 */
export async function messageResponse({
	locals,
	request,
}: Pick<RequestEvent, 'locals' | 'request'>): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const parsed = shape.safeParse(await request.json().catch(() => null));
	if (!parsed.success) error(400, 'Bad request');
	const order = parsed.data as unknown as MessageOrder;
	const made = await locals.tx((tx) => drawable(tx, order));
	const answer = made.ok ? await draw(made.value) : failed(made.problem);
	return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } });
}
