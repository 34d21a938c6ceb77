import { tokTypes, tokenizer } from 'acorn';

/** A word or sign of a TypeScript text, and where it stands; the text of a template has no word. */
export type Piece = { word: string; start: number; end: number; startsLine: boolean };

/** How scenarios in TypeScript are read. */
export const SYNTAX = { ecmaVersion: 'latest', sourceType: 'module', locations: true } as const;

/**
 * The words and signs of a text, without spaces and comments.
 * @throws SyntaxError with `loc` where no word can stand
 */
export function piecesOf(text: string): Piece[] {
	const pieces: Piece[] = [];
	let before = 0;
	for (const { type, start, end } of tokenizer(text, SYNTAX)) {
		const word = type === tokTypes.template ? '' : text.slice(start, end);
		pieces.push({ word, start, end, startsLine: text.slice(before, start).includes('\n') });
		before = end;
	}
	return pieces;
}

/** The word at a place; `''` behind the last. */
export const wordAt = (pieces: readonly Piece[], at: number): string => pieces[at]?.word ?? '';

/** Whether a word is a name or a keyword. */
export const isName = (word: string): boolean => /^[\p{ID_Start}$_]/u.test(word);

/** Whether a word is a quoted text. */
export const isQuoted = (word: string): boolean => /^['"]/.test(word);
