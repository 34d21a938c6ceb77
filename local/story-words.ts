import { readFileSync } from 'node:fs';
import type { StoryWords } from '#workflows/files/print-story.ts';

/** The product's words for a story told in the terminal; a code without a word shows itself. */
export function storyWords(language: 'fr' | 'en'): StoryWords {
	const file = new URL(`../web/messages/${language}.json`, import.meta.url);
	const messages = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
	return {
		language,
		word(key) {
			const text = messages[key];
			return typeof text === 'string' && !text.includes('{') ? text : key.slice(key.indexOf('.') + 1);
		},
	};
}
