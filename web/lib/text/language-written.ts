import { m } from '#lib/paraglide/messages.js';
import { localeTag } from './locale-tag.ts';

const named = (language: string): string =>
	new Intl.DisplayNames([localeTag()], { type: 'language' }).of(language) ?? language;

/** A customer's language as people read it, and where we have no texts in it, the one in which we write to them. */
export function languageWritten(language: string): string {
	const [short = ''] = language.toLowerCase().split(/[-_]/);
	if (short === 'fr') return m.sheet_french();
	if (short === 'en') return m.sheet_english();
	return m.language_written_english({ language: /^[a-z]{2,3}$/.test(short) ? named(short) : language });
}
