import type { Piece } from '../readable.ts';

/** A token's braces and the words between them: the words alone are shown. */
export function tokenParts(token: string): { open: string; words: string; close: string } {
	const open = /^\{[{%]\s*/.exec(token)?.[0] ?? '';
	const close = /\s*[}%]\}$/.exec(token.slice(open.length))?.[0] ?? '';
	return { open, words: token.slice(open.length, token.length - close.length), close };
}

/** Where a known token ends or begins at `offset` of the text; null ⇒ plain words are there, or the middle of a token. */
export function tokenBeside(
	pieces: readonly Piece[],
	offset: number,
	side: 'before' | 'after',
): { start: number; end: number } | null {
	let start = 0;
	for (const { kind, known, text } of pieces) {
		const end = start + text.length;
		if (kind !== 'words' && known && offset === (side === 'before' ? end : start)) return { start, end };
		start = end;
	}
	return null;
}
