import { defaultWindows } from '#workflows/receivables/send-window.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';

/** The message texts of the product, and the hours of a new company, as the linter wants to know them. Loaded on demand: drawing mails takes seconds. */
export async function shippedTexts(): Promise<LintContext> {
	const { lintContext } = await import('#activities/render/lint-context.ts');
	const { templateCatalogue } = await import('#activities/render/template-catalogue.ts');
	return { ...(await lintContext(templateCatalogue())), languages: ['fr', 'en'], windows: defaultWindows() };
}
