import { expect, test } from 'vitest';
import { withoutLayout } from '../../../web/lib/designer/document/layout-section.ts';
import { fillBlanks } from '../../../web/lib/gallery/fill-blanks.ts';
import { firstBlanks } from '../../../web/lib/gallery/first-blanks.ts';
import { labelWords } from '../../../web/lib/gallery/label-words.ts';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';

const shipped = templateIds.map((id) => ({ id, scenario: withoutLayout(templateById(id)).scenario }));

test.each(shipped)('$id with its first answers is what the product ships, in other words', (template) => {
	const { scenario } = template;
	const filled = fillBlanks(scenario, firstBlanks(template, { taken: [], language: 'en' }), labelWords);
	const unnamed = ({ nodes }: typeof scenario) =>
		Object.entries(nodes).map(([id, node]) => ({ id, ...node, label: '' }));
	expect(unnamed(filled)).toEqual(unnamed(scenario));
	expect(filled.start).toBe(scenario.start);
});

test('a name that a scenario of the company has already is proposed otherwise', () => {
	const [first] = shipped;
	const { name } = firstBlanks(first!, { taken: [], language: 'fr' });
	expect(firstBlanks(first!, { taken: [name], language: 'fr' }).name).not.toBe(name);
});
