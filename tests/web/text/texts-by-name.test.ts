import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Where a text is found by a key at run time: these get another body in the browser. */
const BY_KEY = ['web/lib/text/coded-problems.ts', 'web/lib/text/coded-texts.ts'];

test('screens name the texts that they show: one lookup by a key would bring all texts of all screens to every page', () => {
	const found = execFileSync(
		'git',
		['grep', '-lE', String.raw`\bm\[[^'"]|[^.[:alnum:]_]m as `, '--', 'web/lib', 'web/routes'],
		{ encoding: 'utf8' },
	);
	expect(found.trim().split('\n').sort()).toEqual(BY_KEY);
});
