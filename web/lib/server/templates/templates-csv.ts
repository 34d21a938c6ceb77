import { m } from '#lib/paraglide/messages.js';
import { readTemplateFilter } from '#lib/templates/template-filter.ts';
import { channelText, originText, toneText } from '#lib/templates/variant-text.ts';
import type { TemplateRow } from '#lib/templates/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvResponse } from '../csv-response.ts';
import { allowed } from '../rights.ts';
import { templateRows } from './templates-screen.ts';

const header = () => [
	...[m.templates_col_name(), m.templates_col_channel(), m.templates_col_purpose()],
	...[m.templates_col_languages(), m.templates_col_tones(), m.templates_col_used()],
	...[m.templates_col_origin(), m.templates_col_changed()],
];

const cells = ({ name, channel, purpose, languages, tones, usedBy, origin, changedAt }: TemplateRow) => [
	...[name, channelText(channel), codeText('purpose', purpose), languages.join(' ')],
	tones.length === 0 ? m.template_tone_all() : tones.map(toneText).join(', '),
	...[usedBy.map((scenario) => scenario.name).join(', '), originText(origin), changedAt ?? ''],
];

/** The messages of an address as CSV, in the order of the list. Dates in ISO: for machines. */
export async function templatesCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const filter = readTemplateFilter(url.searchParams);
	const { rows } = await locals.tx((tx) => templateRows(tx, filter));
	return csvResponse('templates.csv', [header(), ...rows.map(cells)]);
}
