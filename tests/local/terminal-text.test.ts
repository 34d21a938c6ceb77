import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messageKeys } from '#local/checks/message-keys.ts';
import { top } from '#local/paths.ts';
import { terminalLanguage } from '#local/terminal-language.ts';
import { messagesOf, terminalText } from '#local/terminal-text.ts';

test('every text of the command line exists in both languages, and is printed well', async () => {
	expect(await messageKeys(join(top, 'local/messages'))).toEqual({ ok: true, output: '' });
});

test('the command line says each of its texts, and has each that it says', () => {
	const sources = readdirSync(join(top, 'local'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') || file.endsWith('.mjs'))
		.map((file) => readFileSync(join(top, 'local', file), 'utf8'))
		.join('\n');
	const keys = Object.keys(messagesOf('fr', 'messages'));
	const said = [...sources.matchAll(/terminalText\(\s*'([\w-]+)'/g)].map(([, key]) => key);
	expect(said.length).toBeGreaterThan(100);
	expect(said.filter((key) => !keys.includes(key ?? ''))).toEqual([]);
	// A key made of a code, or chosen among several, is found by its beginning or in quotes.
	const coded = [...sources.matchAll(/terminalText\(`([\w-]+)\$\{/g)].map(([, start]) => start ?? '\n');
	const isSaid = (key: string) =>
		sources.includes(`'${key}'`) ||
		coded.some((start) => key.startsWith(start)) ||
		key.startsWith('story-column.');
	expect(keys.filter((key) => !isSaid(key))).toEqual([]);
});

test('one and many are told apart as each language does', () => {
	expect(terminalText('empty-cells', { count: 0 }, 'fr')).toBe('0 vide');
	expect(terminalText('empty-cells', { count: 2 }, 'fr')).toBe('2 vides');
	expect(terminalText('go-settled', { count: 0 }, 'en')).toBe('0 invoices settled.');
	expect(() => terminalText('never-written')).toThrow('never-written');
});

test.each([
	[{ LC_ALL: 'fr_FR.UTF-8', LANG: 'en_GB.UTF-8' }, 'fr'],
	[{ LANG: 'fr_CA.UTF-8' }, 'fr'],
	[{ LANG: 'de_DE.UTF-8' }, 'en'],
	[{}, 'en'],
])('%j speaks %s', (environment, language) => {
	expect(terminalLanguage(environment)).toBe(language);
});
