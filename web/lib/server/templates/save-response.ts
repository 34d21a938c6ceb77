import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { CompanyTemplate } from '#lib/templates/view.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { companyTemplates, shippedVariants } from './company-templates.ts';
import { inMessageThread } from './in-message-thread.ts';
import { keepVersion } from './keep-version.ts';

const variant = {
	language: z.enum(['fr', 'en']),
	tone: z.enum(['', 'courteous', 'neutral', 'firm']),
	base: z.int().min(0),
};
const order = z.discriminatedUnion('state', [
	z.object({
		...variant,
		state: z.literal('written'),
		subject: z.string().trim().min(1).max(2_000),
		body: z.string().trim().min(1).max(60_000),
	}),
	z.object({ ...variant, state: z.enum(['shipped', 'removed']) }),
]);
type Order = z.infer<typeof order>;

/** A text that is saved is sent: it must be readable, name nothing unknown and say every item of its purpose. */
async function checked(template: CompanyTemplate, text: Order): Promise<Outcome<null>> {
	if (text.state !== 'written') return ok(null);
	const { id, channel, purpose } = template;
	const { language, subject, body } = text;
	const tone = text.tone === '' ? null : text.tone;
	const answer = await inMessageThread('check', { id, channel, purpose, language, tone, subject, body });
	if (!answer.ok) return answer;
	if (!answer.value.ok) return answer.value;
	const { missing, unknown } = answer.value.value;
	const [name] = unknown;
	if (name !== undefined) return refuse('unknown-variable', { name, unknown });
	const [item] = missing;
	return item === undefined ? ok(null) : refuse('missing-item', { item, missing, template: id, language });
}

/** The text for every tone carries its language: it goes only when the product or another text stands behind it. */
function removable({ id, variants }: CompanyTemplate, { state, language, tone }: Order): Outcome<null> {
	if (state === 'written') return ok(null);
	const behind = shippedVariants(id).some((text) => text.language === language && text.tone === tone);
	if (state === 'shipped') return behind ? ok(null) : refuse('nothing-shipped', { template: id });
	if (tone !== '') return ok(null);
	const isLast = !variants.some((text) => text.language !== language);
	return behind || isLast ? refuse('last-text', { template: id, language }) : ok(null);
}

/**
 * Saves one variant of a message: words, back to the product's, or no such variant any more. Answers
 * `{ version, savedAt }`, or a problem: 409 when somebody saved meanwhile, 422 when the text may not be sent.
 */
export async function saveResponse({ locals, params, request }: RequestEvent): Promise<Response> {
	const person = allowed(locals.person, 'publish-scenarios');
	const parsed = order.safeParse(await request.json().catch(() => null));
	if (!parsed.success) return Response.json({ problem: { code: 'text-empty', params: {} } }, { status: 422 });
	const [template] = await locals.tx((tx) => companyTemplates(tx, params['id'] ?? ''));
	if (!template) error(404, 'Not found');
	for (const check of [removable(template, parsed.data), await checked(template, parsed.data)])
		if (!check.ok) return Response.json({ problem: check.problem }, { status: 422 });
	const at = await now();
	const kept = await locals.tx((tx) => keepVersion(tx, template, { ...parsed.data, by: person.userId, at }));
	if (!kept.ok) return Response.json({ problem: kept.problem }, { status: 409 });
	return Response.json({ version: kept.value, savedAt: new Date(at).toISOString() });
}
