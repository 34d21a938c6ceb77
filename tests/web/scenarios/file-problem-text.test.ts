import { describe, expect, test } from 'vitest';
import { fileProblemText } from '#lib/server/api/problem-text.ts';
import { readScenario, templateById } from '#workflows/files/scenario-file.ts';
import type { ParseCode } from '#workflows/scenario/parse/problem.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';

const codes = {
	...{ 'unsupported-version': true, 'missing-key': true, 'unknown-key': true, 'wrong-type': true },
	...{ 'not-allowed': true, 'out-of-range': true, 'bad-offset': true, 'bad-time': true, 'bad-hours': true },
	...{ 'bad-id': true, empty: true, repeated: true, 'too-deep': true, 'too-long': true, 'too-many': true },
	...{ 'not-printable': true },
	...{ 'unknown-kind': true, 'unknown-node': true, 'unknown-outcome': true, 'bad-outcome-name': true },
} satisfies Record<ParseCode, true>;

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
	test.each([
		...Object.keys(codes),
		...['malformed-yaml', 'duplicate-key', 'key-not-text', 'several-documents'],
		...['too-many-aliases', 'nested-too-deep', 'tab-indents', 'bad-indentation'],
		...['sign-missing', 'sign-unexpected'],
	])('%s has words', (code) => {
		expect(fileProblemText(locale, { code, params: {} })).toContain(' ');
	});
});

const standard = printYaml(templateById('standard'));

test.each([
	[/offset: 11\b/, 'offset: onze', /^« onze » n’est pas un nombre de jours/],
	[/kind: call\b/, 'kind: appel', /^« appel » n’est pas un type d’étape\./],
	[/next: wait-call\b/, 'next: wait-cal', /^Aucune étape ne s’appelle « wait-cal »\. .*wait-call/],
	[/anchor: due-date\b/, 'anchor: echeance', /^« echeance » n’est pas admis ici : .*due-date/],
])('%s as « %s » is told of the file', (good, bad, told) => {
	const read = readScenario(standard.replace(good, bad));
	if (read.ok) throw new Error('read');
	const texts = read.problems.map((problem) =>
		fileProblemText('fr', problem).replaceAll(/[\u00A0\u202F]/g, ' '),
	);
	expect(texts).toContainEqual(expect.stringMatching(told));
	expect(texts.join()).not.toMatch(/\{\w+\}/);
});

test('what kind of value is needed is said in words, not as a machine calls it', () => {
	const read = readScenario(standard.replace(/label: .*/, 'label: 12').replace(/^nodes:[^]*$/m, 'nodes: []'));
	if (read.ok) throw new Error('read');
	const texts = read.problems.map((problem) => fileProblemText('fr', problem).replaceAll('\u00A0', ' '));
	expect(texts).toEqual([
		'Mauvais type de valeur : il faut un objet (des clés et leurs valeurs), trouvé : une liste.',
	]);
});
