import type { Tx } from '#db/client.ts';
import { CHANNELS, passes, readTemplateFilter } from '#lib/templates/template-filter.ts';
import type { TemplateFilter, TemplateSort } from '#lib/templates/template-filter.ts';
import { templateName } from '#lib/templates/template-name.ts';
import type { CompanyTemplate, TemplateRow } from '#lib/templates/view.ts';
import { allowed, can } from '../rights.ts';
import { pageOfRows } from '../runs/page-of-rows.ts';
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

const byName = (a: TemplateRow, b: TemplateRow) => a.name.localeCompare(b.name);

/** What was never changed comes last. */
const orders: Readonly<Record<TemplateSort, (a: TemplateRow, b: TemplateRow) => number>> = {
	channel: (a, b) => CHANNELS.indexOf(a.channel) - CHANNELS.indexOf(b.channel),
	name: byName,
	used: (a, b) => b.usedBy.length - a.usedBy.length || byName(a, b),
	changed: (a, b) => Date.parse(b.changedAt ?? '1970') - Date.parse(a.changedAt ?? '1970') || byName(a, b),
};

/** The messages that a filter finds, in its order, out of all. */
export async function templateRows(
	tx: Tx,
	filter: TemplateFilter,
): Promise<{ rows: TemplateRow[]; all: TemplateRow[] }> {
	const uses = await templateUses(tx);
	const all = (await companyTemplates(tx)).map((template) => rowOf(template, uses));
	return { rows: all.filter((row) => passes(row, filter)).sort(orders[filter.sort]), all };
}

const PAGE_SIZE = 50;

/** Everything the list of messages shows for one address. */
export async function templatesScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const person = allowed(locals.person, 'see-everything');
	const filter = readTemplateFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const { rows: found, all } = await templateRows(tx, filter);
		const place = { after: filter.after, size: PAGE_SIZE };
		const { shown, next } = pageOfRows(found, place, ({ id }) => id);
		const counts = CHANNELS.map((channel) => ({
			channel,
			count: found.filter((row) => row.channel === channel).length,
		}));
		return {
			...{ filter, rows: shown, next, counts },
			sources: all.map(({ id, name, channel, purpose }) => ({ id, name, channel, purpose })),
			canEdit: can(person, 'publish-scenarios'),
		};
	});
}
