import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tone } from '#activities/render/message-data.ts';
import type { CompanyTemplate, TemplateVariant } from '#lib/templates/view.ts';
import { messageVariables } from '#lib/templates/variables.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import { companyTemplates } from './company-templates.ts';
import { previewText } from './preview-text.ts';

const query = z.object({
	lang: z.enum(['fr', 'en']).default('fr'),
	tone: z.enum(['', 'courteous', 'neutral', 'firm']).default(''),
	invoice: z.string().max(200).optional(),
	/** business time of the message; the time machine asks for another day than today */
	at: z.coerce.number().int().optional(),
});

/** A text as it stands in the editor, not saved. */
const draft = z.object({
	subject: z.string().max(2_000),
	body: z.string().max(60_000),
});

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url' | 'request'>;

/** The tone's own text, else the one for every tone. */
const textFor = (
	{ variants }: CompanyTemplate,
	language: string,
	tone: string,
): TemplateVariant | undefined =>
	variants.find((variant) => variant.language === language && variant.tone === tone) ??
	variants.find((variant) => variant.language === language && variant.tone === '');

const toneOf = (tone: '' | Tone): Tone | null => (tone === '' ? null : tone);

async function draftOf(request: Request): Promise<z.infer<typeof draft> | null> {
	if (request.method !== 'POST') return null;
	const parsed = draft.safeParse(await request.json().catch(() => null));
	return parsed.success ? parsed.data : error(400, 'Bad request');
}

/**
 * A message drawn on one invoice (`?invoice=`) or on an invented one: `GET` draws the text in force for `?lang=` and
 * `?tone=`, `POST { subject, body }` the words of an editor. Answers {@link PreviewAnswer}.
 * @throws 404 for a template or a language that is not there
 */
export async function previewResponse({ locals, params, url, request }: Event): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	if (onlyAssignedTo(locals.person) !== null) error(403, 'Forbidden');
	const asked = query.safeParse(Object.fromEntries(url.searchParams));
	if (!asked.success) error(400, 'Bad request');
	const { lang: language, tone, invoice } = asked.data;
	const [template] = await locals.tx((tx) => companyTemplates(tx, params['id'] ?? ''));
	if (!template) error(404, 'Not found');
	const words = (await draftOf(request)) ?? textFor(template, language, tone) ?? error(404, 'Not found');
	const { id, channel, purpose } = template;
	const { subject, body } = words;
	const preview = await previewText(locals.tx, {
		template: { id, channel, purpose, language, tone: toneOf(tone), subject, body },
		example: { invoice: invoice ?? null, at: asked.data.at ?? (await now()) },
		values: messageVariables.map(({ expression }) => expression),
	});
	return Response.json(preview, { headers: { 'cache-control': 'private, no-store' } });
}
