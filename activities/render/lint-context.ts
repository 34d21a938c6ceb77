import type { LintContext, TemplateFacts } from '#workflows/scenario/lint.ts';
import { itemsOfTemplate } from './check-items.ts';
import { messageView } from './message-view.ts';
import { sampleMessage } from './sample-message.ts';
import type { TemplateCatalogue } from './template-catalogue.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** Names by which a template reaches a value: `totals.claimedCents`; of a list its own name and its size. */
function namesIn(value: unknown, path: string): string[] {
	if (Array.isArray(value)) return [path, `${path}.size`];
	if (!isRecord(value)) return [path];
	const inside = Object.entries(value).flatMap(([name, part]) =>
		namesIn(part, path ? `${path}.${name}` : name),
	);
	return path ? [path, ...inside] : inside;
}

/** Every name that a template may use. */
export const messageVariables: readonly string[] = namesIn(
	messageView(sampleMessage('fr'), { qr: 'cid:qr', logo: 'cid:logo' }),
	'',
);

/**
 * What the scenario linter wants to know of a company's texts: by template and language, the names they read and the
 * items they say. A language with several tones says only what all of them say.
 */
export async function lintContext(catalogue: TemplateCatalogue): Promise<LintContext> {
	const templates: Record<string, Record<string, TemplateFacts>> = {};
	for (const template of catalogue.templates) {
		const found = await catalogue.find({
			template: template.id,
			language: template.language,
			tone: template.tone ?? 'neutral',
		});
		if (!found.ok) continue;
		const languages = (templates[template.id] ??= {});
		const before = languages[template.language];
		const items = itemsOfTemplate(found.value);
		languages[template.language] = {
			variables: [...new Set([...(before?.variables ?? []), ...found.value.variables])],
			items: before ? items.filter((item) => before.items.includes(item)) : items,
			purpose: template.purpose,
		};
	}
	return { templates, variables: messageVariables };
}
