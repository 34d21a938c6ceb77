import { localeTag } from './locale-tag.ts';

/** Names as a sentence holds them, in the reader's language: «Anne, Paul et Léa». */
export const listed = (names: readonly string[]): string =>
	new Intl.ListFormat(localeTag(), { type: 'conjunction' }).format(names);
