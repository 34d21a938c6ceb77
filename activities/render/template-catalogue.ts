import { refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { CompanyTexts } from './company-texts.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { compiledOnce } from './compiled-once.ts';
import type { MessageLanguage, Tone } from './message-data.ts';
import type { MessageTemplate } from './message-template.ts';
import { shippedMessages } from './template-files.ts';

/** Which text is wanted. */
export type TemplateQuery = { template: string; language: MessageLanguage; tone: Tone };

/** Finds a compiled text. Each text is compiled at its first use and kept. */
export type TemplateCatalogue = {
	templates: readonly MessageTemplate[];
	find(
		query: TemplateQuery,
	): Promise<
		Outcome<CompiledTemplate, 'template-missing' | 'language-missing' | 'unknown-block' | 'template-error'>
	>;
};

const nameOf = ({ id, language, tone }: Pick<MessageTemplate, 'id' | 'language' | 'tone'>): string =>
	`${id}/${language}/${tone ?? ''}`;

/**
 * The texts of a company over those of the product: same id, language and tone replaces, `removed` variants are left
 * out. A tone without text of its own gets the text for every tone; a missing language is refused, never replaced by
 * another one (u18, n56).
 */
export function templateCatalogue(
	own: CompanyTexts['own'] = [],
	removed: CompanyTexts['removed'] = [],
): TemplateCatalogue {
	const byName = new Map([...shippedMessages(), ...own].map((template) => [nameOf(template), template]));
	for (const variant of removed) byName.delete(nameOf(variant));
	const templates = [...byName.values()];
	return {
		templates,
		async find({ template: id, language, tone }) {
			const found = byName.get(`${id}/${language}/${tone}`) ?? byName.get(`${id}/${language}/`);
			if (found) return compiledOnce(found);
			const known = templates.some((template) => template.id === id);
			return known
				? refuse('language-missing', { template: id, language })
				: refuse('template-missing', { template: id });
		},
	};
}
