import { error } from '@sveltejs/kit';
import { withoutLayout } from '#lib/designer/document/layout-section.ts';
import type { GalleryData } from '#lib/gallery/view.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { isTemplateId, templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { allowed, can } from '../rights.ts';
import { companyLintContext } from '../templates/company-lint-context.ts';
import { exampleInvoices } from '../templates/example-invoices.ts';
import { templateChoices } from '../templates/template-choices.ts';

/** The gallery, or one of its templates with its blanks (`?template=`). @throws 404 for a template that is not there */
export async function galleryScreen({ locals, url }: { locals: App.Locals; url: URL }): Promise<GalleryData> {
	const person = allowed(locals.person, 'see-everything');
	const chosen = url.searchParams.get('template');
	if (chosen !== null && !isTemplateId(chosen)) error(404, 'Not found');
	return locals.tx(async (tx) => {
		const { currency } = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
		return {
			templates: templateIds.map((id) => ({ id, scenario: withoutLayout(templateById(id)).scenario })),
			chosen,
			lintContext: chosen === null ? null : await companyLintContext(tx),
			language: getLocale(),
			taken: (await tx.selectFrom('scenario').select('name').execute()).map(({ name }) => name),
			example: (await exampleInvoices(tx))[0]?.id ?? '',
			canDraw: can(person, 'draw-scenarios'),
			drawing: { templates: await templateChoices(tx), currency },
		};
	});
}
