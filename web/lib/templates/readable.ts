import { messageConditions, messageVariables } from './variables.ts';
import { m } from '#lib/paraglide/messages.js';

/** Liquid and the words that people read in its place; one to one in both directions. */
export type Dictionary = {
	/** expression → words, for `{{ … }}` */
	values: ReadonlyMap<string, string>;
	/** tag → words, for `{% … %}` */
	tags: ReadonlyMap<string, string>;
};

/** The dictionary in the reader's language. Keywords and conditions are tags; a condition begins with its keyword. */
export const dictionary = (): Dictionary => ({
	values: new Map(messageVariables.map(({ expression, label }) => [expression, label()])),
	tags: new Map([
		...messageConditions.flatMap(([condition, label]) => [
			[`if ${condition}`, m.message_tag_if({ condition: label() })] as const,
			[`elsif ${condition}`, m.message_tag_elsif({ condition: label() })] as const,
			[`unless ${condition}`, m.message_tag_unless({ condition: label() })] as const,
		]),
		['else', m.message_tag_else()],
		['endif', m.message_tag_endif()],
		['endunless', m.message_tag_endunless()],
		['for part in acknowledged.allocations', m.message_tag_for_parts()],
		['endfor', m.message_tag_endfor()],
	]),
});

/** One stretch of a text: plain words, a value, or a tag. `known` ⇒ the dictionary has it. */
export type Piece = { kind: 'words' | 'value' | 'tag'; text: string; known: boolean };

const TOKEN = /(\{\{[^{}]*\}\}|\{%[^{}]*%\})/;
const swapped = (words: ReadonlyMap<string, string>): Map<string, string> =>
	new Map([...words].map(([from, to]) => [to, from]));

type Translation = {
	values: ReadonlyMap<string, string>;
	tags: ReadonlyMap<string, string>;
	/** between braces and words */
	gap: '' | ' ';
};

function translated(text: string, { values, tags, gap }: Translation) {
	return text
		.split(TOKEN)
		.map((piece) => {
			const inner = piece.slice(2, -2).trim();
			const [open, close, words] = piece.startsWith('{%') ? ['{%', '%}', tags] : ['{{', '}}', values];
			const isToken = piece.startsWith(open) && piece.endsWith(close) && piece.length > 4;
			const found = isToken ? words.get(inner) : undefined;
			return found === undefined ? piece : `${open}${gap}${found}${gap}${close}`;
		})
		.join('');
}

/**
 * A text as people read and type it: `{{montant réclamé}}` for `{{ totals.claimedCents | money }}`. Without a space its
 * braces, which are not shown, never stand alone at the end of a line.
 */
export const readable = (liquid: string, { values, tags }: Dictionary): string =>
	translated(liquid, { values, tags, gap: '' });

/** The Liquid of a readable text; what the dictionary does not know stays as typed. */
export const liquidOf = (text: string, { values, tags }: Dictionary): string =>
	translated(text, { values: swapped(values), tags: swapped(tags), gap: ' ' });

/** A readable text in stretches, to be shown with its values marked. */
export function piecesOf(text: string, words: Dictionary): Piece[] {
	const names = { value: new Set(words.values.values()), tag: new Set(words.tags.values()) };
	return text
		.split(TOKEN)
		.filter((piece) => piece !== '')
		.map((piece): Piece => {
			if (!TOKEN.test(piece)) return { kind: 'words', text: piece, known: true };
			const kind = piece.startsWith('{%') ? 'tag' : 'value';
			return { kind, text: piece, known: names[kind].has(piece.slice(2, -2).trim()) };
		});
}
