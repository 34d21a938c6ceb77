import { m } from '#lib/paraglide/messages.js';
import { searchText } from '#db/queries/search-text.ts';
import { codeText } from '#lib/text/code-text.ts';
import type { TitlesWith } from './journal-query.ts';

/** The codes of a group whose words in the language of the request hold the text, whatever its accents and case. */
function codesWith(group: 'story' | 'fact', sought: string): string[] {
	const start = `${group}.`;
	const codes = Object.keys(m).flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []));
	return codes.filter((code) => searchText(codeText(group, code)).includes(sought));
}

/** What a line of the journal may be, as its reader calls it: kinds of acts, and types of facts. */
export const titlesWith: TitlesWith = (text) => {
	const sought = searchText(text);
	if (sought === '') return { kinds: [], facts: [] };
	return { kinds: codesWith('story', sought), facts: codesWith('fact', sought) };
};
