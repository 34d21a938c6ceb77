import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from '../paths.ts';
import type { ToolResult } from './run-tool.ts';

const locales = ['fr', 'en'] as const;
type Messages = Record<string, unknown>;

/** Whether every text exists in French and in English, with the same parameters, and none is empty. */
export function messageKeys(folder = join(top, 'web/messages')): Promise<ToolResult> {
	const [french, english] = locales.map((locale) => messagesIn(join(folder, `${locale}.json`)));
	const complaints =
		french === undefined || english === undefined
			? []
			: [...compareMessages(french, english), ...misprints(french, 'fr'), ...misprints(english, 'en')];
	return Promise.resolve({ ok: complaints.length === 0, output: complaints.join('\n') });
}

/** One sentence for each difference between the two languages. */
export function compareMessages(french: Messages, english: Messages): string[] {
	const keys = [...new Set([...Object.keys(french), ...Object.keys(english)])].sort();
	return keys.flatMap((key) => {
		const [fr, en] = [french[key], english[key]];
		if (fr === undefined || en === undefined)
			return [`${key}: missing in ${fr === undefined ? 'fr' : 'en'}.json`];
		if (isEmpty(fr) || isEmpty(en)) return [`${key}: empty in ${isEmpty(fr) ? 'fr' : 'en'}.json`];
		const [frenchParameters, englishParameters] = [parametersOf(fr), parametersOf(en)];
		if (frenchParameters === englishParameters) return [];
		return [`${key}: fr takes {${frenchParameters}}, en takes {${englishParameters}}`];
	});
}

/**
 * One sentence for each text that a printer would send back: a straight apostrophe in a word; in French also a
 * space that lets a sign fall to the next line. Names of steps are those of the shipped files, letter for letter.
 */
export function misprints(messages: Messages, locale: (typeof locales)[number]): string[] {
	return Object.entries(messages).flatMap(([key, message]) => {
		if (key.startsWith('step-name.')) return [];
		const text = texts(message).join('\n');
		const found = (locale === 'fr' ? /\p{L}'\p{L}| [;:!?»]|« |\.{3}/u : /\p{L}'\p{L}/u).exec(text)?.[0];
		return found === undefined
			? []
			: [`${key}: “${found}” in ${locale}.json: ’ or a space that does not break`];
	});
}

function messagesIn(file: string): Messages {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Messages) : {};
}

function isEmpty(message: unknown): boolean {
	if (typeof message === 'string') return message.trim() === '';
	return JSON.stringify(message).includes('""');
}

/** Names between braces, sorted: `amount, date`. A plural's texts may each use some of them. */
function parametersOf(message: unknown): string {
	const text = texts(message).join(' ');
	const names = [...text.matchAll(/\{\s*([A-Za-z_]\w*)\s*\}/g)].map(([, name]) => name ?? '');
	return [...new Set(names)].sort().join(', ');
}

function texts(message: unknown): string[] {
	if (typeof message === 'string') return [message];
	return Object.values(message ?? {}).flatMap(texts);
}
