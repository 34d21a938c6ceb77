import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import type { ExampleInvoice, TemplateData } from '#lib/templates/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { companyTemplates, shippedVariants } from './company-templates.ts';
import { templateUses } from './template-uses.ts';
import { userNames } from './user-names.ts';

const EXAMPLES = 60;

/** Open invoices to try a message on, the longest overdue first. */
const exampleInvoices = (tx: Tx): Promise<ExampleInvoice[]> =>
	tx
		.selectFrom('openItem as o')
		.innerJoin('invoice as i', 'i.id', 'o.invoiceId')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.select(['i.id', 'i.number', 'c.name as customer', 'o.residualCents', 'i.currency', 'i.dueOn'])
		.where('o.residualCents', '>', 0)
		.orderBy('i.dueOn')
		.orderBy('i.id')
		.limit(EXAMPLES)
		.execute();

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
