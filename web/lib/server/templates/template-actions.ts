import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { shippedTemplates } from '#activities/render/template-purposes.ts';
import type { Tx } from '#db/client.ts';
import { freeId } from '#lib/designer/document/free-id.ts';
import { BLANK_TEXTS } from '#lib/templates/blank-texts.ts';
import { PURPOSES } from '#lib/templates/purposes.ts';
import type { CompanyTemplate, TemplateVariant } from '#lib/templates/view.ts';
import { now } from '../clock.ts';
import { parseForm } from '../forms/parse-form.ts';
import type { RefusedForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { companyTemplates } from './company-templates.ts';
import { keepVersion } from './keep-version.ts';

const shape = z.object({
	name: z.string('field-required').min(1, 'field-required').max(120, 'field-too-long'),
	/** `blank/<channel>/<purpose>`, or `copy/<template>` */
	source: z.string('field-required').min(1, 'field-required'),
});

type Made = Pick<CompanyTemplate, 'channel' | 'purpose'> & {
	variants: readonly Pick<TemplateVariant, 'language' | 'tone' | 'subject' | 'body'>[];
};

function blank(source: string): Made | undefined {
	const [, channel, purpose] = source.split('/');
	const kind = PURPOSES.find((known) => known.channel === channel && known.purpose === purpose);
	if (!kind) return undefined;
	return { ...kind, variants: [{ language: 'fr', tone: '', ...BLANK_TEXTS[kind.purpose] }] };
}

async function madeFrom(tx: Tx, source: string): Promise<Made | undefined> {
	if (!source.startsWith('copy/')) return blank(source);
	const [template] = await companyTemplates(tx, source.slice('copy/'.length));
	return template;
}

/** An id made from the name, that no message of the company or of the product has. */
async function idFor(tx: Tx, name: string): Promise<string> {
	const taken = await tx.selectFrom('messageTemplate').select('id').execute();
	const ids = new Set([...taken.map(({ id }) => id), ...Object.keys(shippedTemplates)]);
	const plain = name
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '')
		.slice(0, 48);
	return freeId(plain.replace(/-+$/, '') || 'message', (id) => ids.has(id));
}

/** Makes a message of the company, from nothing or as a copy, and opens it. */
async function create({ locals, request }: RequestEvent): Promise<ActionFailure<RefusedForm>> {
	const person = allowed(locals.person, 'publish-scenarios');
	const parsed = parseForm(shape, await request.formData());
	if (!parsed.ok) return fail(400, { values: parsed.values, problems: parsed.problems });
	const { name, source } = parsed.value;
	const at = await now();
	const made = await locals.tx(async (tx) => {
		const from = await madeFrom(tx, source);
		if (!from) return null;
		const id = await idFor(tx, name);
		const { channel, purpose } = from;
		for (const { language, tone, subject, body } of from.variants) {
			const words = { state: 'written', subject, body } as const;
			await keepVersion(
				tx,
				{ id, channel, purpose, name },
				{ language, tone, base: 0, by: person.userId, at, ...words },
			);
		}
		return id;
	});
	if (made === null) return fail(400, { values: { name, source }, problems: { source: 'field-required' } });
	redirect(303, `/templates/${made}`);
}

export const templateActions = { create };
