import { messageTexts } from '#db/queries/message-texts.ts';
import type { MessageText } from '#db/queries/message-texts.ts';
import type { Tx } from '#db/client.ts';
import { shippedMessages } from '#activities/render/template-files.ts';
import { shippedTemplates } from '#activities/render/template-purposes.ts';
import type { CompanyTemplate, TemplateVariant } from '#lib/templates/view.ts';

const nameOf = (variant: { language: string; tone: string | null }): string =>
	`${variant.language}/${variant.tone ?? ''}`;

/** The product's variants of one template, as it ships them. */
export const shippedVariants = (id: string): TemplateVariant[] =>
	shippedMessages()
		.filter((template) => template.id === id)
		.map(({ language, tone, subject, body }) => ({
			language,
			tone: tone ?? '',
			version: 0,
			origin: 'shipped',
			subject,
			body,
			savedAt: null,
			savedBy: null,
		}));

function inForce(id: string, stored: readonly MessageText[]): TemplateVariant[] {
	const variants = new Map(shippedVariants(id).map((variant) => [nameOf(variant), variant]));
	for (const { language, tone, version, state, subject, body, at, by } of stored) {
		const name = nameOf({ language, tone });
		const saved = { version, savedAt: at.toISOString(), savedBy: by };
		const shipped = variants.get(name);
		if (state === 'removed') variants.delete(name);
		else if (state === 'shipped') {
			if (shipped) variants.set(name, { ...shipped, ...saved });
		} else
			variants.set(name, {
				...saved,
				language,
				tone,
				origin: 'own',
				subject: subject ?? '',
				body: body ?? '',
			});
	}
	return [...variants.values()];
}

/**
 * Every message of the transaction's company with the texts in force: the product's first, in its order, then the
 * company's own by name. A message of its own whose last text was removed is not among them.
 */
export async function companyTemplates(tx: Tx, only?: string): Promise<CompanyTemplate[]> {
	const stored = await messageTexts(tx, only === undefined ? {} : { template: only });
	const textsOf = (id: string) => stored.filter(({ templateId }) => templateId === id);
	const shipped = Object.entries(shippedTemplates)
		.filter(([id]) => only === undefined || id === only)
		.map(([id, head]) => ({ ...head, id, name: null, shipped: true, variants: inForce(id, textsOf(id)) }));
	const own = [...new Map(stored.map((text) => [text.templateId, text])).values()]
		.filter(({ templateId }) => !(templateId in shippedTemplates))
		.map(({ templateId: id, name, channel, purpose }) => ({
			...{ id, name, channel, purpose },
			shipped: false,
			variants: inForce(id, textsOf(id)),
		}))
		.filter(({ variants }) => variants.length > 0)
		.sort((a, b) => (a.name ?? a.id).localeCompare(b.name ?? b.id));
	return [...shipped, ...own];
}
