import { error } from '@sveltejs/kit';
import type { TemplateData } from '#lib/templates/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { companyTemplates, shippedVariants } from './company-templates.ts';
import { exampleInvoices } from './example-invoices.ts';
import { templateUses } from './template-uses.ts';
import { userNames } from './user-names.ts';

/** The editor of one message. @throws 404 for an id that the company has no message under */
export async function editorScreen({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	if (onlyAssignedTo(person) !== null) error(403, 'Forbidden');
	return locals.tx(async (tx): Promise<TemplateData> => {
		const [template] = await companyTemplates(tx, params.id);
		if (!template) error(404, 'Not found');
		return {
			template,
			shipped: shippedVariants(template.id),
			usedBy: (await templateUses(tx)).get(template.id) ?? [],
			invoices: await exampleInvoices(tx),
			people: await userNames(
				tx,
				template.variants.flatMap(({ savedBy }) => savedBy ?? []),
			),
			canEdit: can(person, 'publish-scenarios'),
			email: person.email,
			draftScope: `${person.organisationId}/${person.userId}`,
		};
	});
}
