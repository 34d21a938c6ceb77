import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileMessages, messagesProject } from '#local/checks/compile-messages.ts';
import { top } from '#local/paths.ts';

/*
 * The checks write the messages where a development server or a build reads them: made with other settings than its
 * own, they would look for another cookie, and whoever had chosen English would read French from then on.
 */
const place = mkdtempSync(join(top, 'node_modules/.cache/messages-'));
let languageOf: (request: Request) => string;

/** The product's own settings, with one message instead of thousands. */
beforeAll(async () => {
	const project = join(place, 'project.inlang');
	for (const file of ['settings.json', 'paraglide.config.js'])
		cpSync(join(top, messagesProject, file), join(project, file));
	mkdirSync(join(place, 'messages'));
	cpSync(join(top, 'web/messages/flat-json.js'), join(place, 'messages/flat-json.js'));
	for (const language of ['fr', 'en'])
		writeFileSync(join(place, `messages/${language}.json`), JSON.stringify({ greeting: language }));
	expect(await compileMessages(join(place, 'made'), project)).toMatchObject({ ok: true });
	const runtime = (await import(join(place, 'made/runtime.js'))) as {
		extractLocaleFromRequest: typeof languageOf;
	};
	languageOf = runtime.extractLocaleFromRequest;
}, 120_000);
afterAll(() => rmSync(place, { recursive: true }));

const request = (headers: Record<string, string>) => new Request('http://localhost/', { headers });

test('messages made by the checks keep the language that a person has chosen', () => {
	expect(languageOf(request({ cookie: 'theme=dark; locale=en', 'accept-language': 'fr-FR' }))).toBe('en');
	expect(languageOf(request({ cookie: 'locale=fr', 'accept-language': 'en-GB' }))).toBe('fr');
});

test('and speak the browser’s language before anything is chosen', () => {
	expect(languageOf(request({ 'accept-language': 'en-GB,en;q=0.9' }))).toBe('en');
	expect(languageOf(request({ 'accept-language': 'de' }))).toBe('fr');
});
