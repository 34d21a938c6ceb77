import type { Tx } from '#db/client.ts';
import { CHANNELS, passes, readTemplateFilter } from '#lib/templates/template-filter.ts';
import type { TemplateFilter } from '#lib/templates/template-filter.ts';
import { templateName } from '#lib/templates/template-name.ts';
import type { CompanyTemplate, TemplateRow } from '#lib/templates/view.ts';
import { allowed, can } from '../rights.ts';
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

/** The messages that a filter finds, channel by channel, out of all. */
export async function templateRows(
	tx: Tx,
	filter: TemplateFilter,
): Promise<{ rows: TemplateRow[]; all: TemplateRow[] }> {
	const uses = await templateUses(tx);
	const all = (await companyTemplates(tx)).map((template) => rowOf(template, uses));
	const rows = all
		.filter((row) => passes(row, filter))
		.sort((a, b) => CHANNELS.indexOf(a.channel) - CHANNELS.indexOf(b.channel));
	return { rows, all };
}

/** Everything the list of messages shows for one address. */
export async function templatesScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const person = allowed(locals.person, 'see-everything');
	const filter = readTemplateFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const { rows, all } = await templateRows(tx, filter);
		return {
			filter,
			rows,
			sources: all.map(({ id, name, channel, purpose }) => ({ id, name, channel, purpose })),
			canEdit: can(person, 'publish-scenarios'),
		};
	});
}
