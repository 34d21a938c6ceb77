import { whyNote } from '#lib/text/why-note.ts';
import type { StoryWords } from '#workflows/files/print-story.ts';
import type { Why } from '#workflows/receivables/trace.ts';
import type { Language } from './terminal-language.ts';
import { filled, messagesOf } from './terminal-text.ts';

/** The product's words for a story told in the terminal; a code without a word shows itself. */
export function storyWords(language: Language): StoryWords {
	const messages = { ...messagesOf(language), ...messagesOf(language, 'messages') };
	const word = (key: string): string => {
		const text = messages[key];
		return typeof text === 'string' && !text.includes('{') ? text : key.slice(key.indexOf('.') + 1);
	};
	const said = (key: string, params: Record<string, string>): string => {
		const text = messages[key];
		return typeof text === 'string' ? filled(text, params) : '';
	};
	const note = (cause: Why): string => {
		const told = whyNote(cause);
		switch (told?.kind) {
			case undefined:
				return '';
			case 'days':
				return said(told.text, { days: told.days });
			case 'declare-before':
				return said('anchor.declare-before', { on: cause.to });
			case 'arrival-instead':
				return said('why_arrival_instead', { missing: word(`anchor.${told.anchor}`) });
			case 'coded':
				return word(`${told.group}.${told.code}`);
		}
	};
	return { language, word, note };
}
