import { error } from '@sveltejs/kit';
import { passes, readTemplateFilter } from '#lib/templates/template-filter.ts';
import { templateName } from '#lib/templates/template-name.ts';
import type { CompanyTemplate, TemplateRow } from '#lib/templates/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { companyTemplates } from './company-templates.ts';
import { templateUses } from './template-uses.ts';
import type { TemplateUses } from './template-uses.ts';

function originOf({ shipped, variants }: CompanyTemplate): TemplateRow['origin'] {
	if (!shipped) return 'own';
	return variants.some(({ origin }) => origin === 'own') ? 'adapted' : 'shipped';
}

const rowOf = (template: CompanyTemplate, uses: TemplateUses): TemplateRow => ({
	id: template.id,
	name: templateName(template),
	channel: template.channel,
	purpose: template.purpose,
	languages: [...new Set(template.variants.map(({ language }) => language))].sort().reverse(),
	tones: [...new Set(template.variants.map(({ tone }) => tone))].filter((tone) => tone !== ''),
	origin: originOf(template),
	usedBy: uses.get(template.id) ?? [],
	changedAt: template.variants.reduce<string | null>(
		(latest, { savedAt }) => (savedAt !== null && (latest === null || savedAt > latest) ? savedAt : latest),
		null,
	),
});

/** Everything the list of messages shows for one address. */
export async function templatesScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	if (onlyAssignedTo(person) !== null) error(403, 'Forbidden');
	const filter = readTemplateFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const uses = await templateUses(tx);
		const all = (await companyTemplates(tx)).map((template) => rowOf(template, uses));
		return {
			filter,
			rows: all.filter((row) => passes(row, filter)),
			sources: all.map(({ id, name, channel, purpose }) => ({ id, name, channel, purpose })),
			canEdit: can(person, 'publish-scenarios'),
		};
	});
}
