import { dueOffset } from '#lib/designer/document/due-offset.ts';
import { freeName } from '#lib/text/free-name.ts';
import type { Blanks } from './fill-blanks.ts';
import { mainLine } from './main-line.ts';
import { templateWords } from './template-words.ts';
import type { GalleryData, GalleryTemplate } from './view.ts';

/** The answers that leave a template as it is shipped, its steps named in the reader's language. */
export function firstBlanks(
	{ id, scenario }: GalleryTemplate,
	{ taken, language }: Pick<GalleryData, 'taken' | 'language'>,
): Blanks {
	const days = mainLine(scenario).flatMap(({ wait }) => {
		const node = wait === null ? undefined : scenario.nodes[wait];
		const offset = node && dueOffset(node);
		return wait === null || offset === null || offset === undefined ? [] : [[wait, offset] as const];
	});
	const caller = Object.values(scenario.nodes).find(({ kind }) => kind === 'call')?.fields['owner'];
	return {
		name: freeName(templateWords(id).name, taken),
		language,
		tone: 'by-customer',
		days: Object.fromEntries(days),
		caller: typeof caller === 'string' ? caller : 'collector',
	};
}
