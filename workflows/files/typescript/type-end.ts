import { isName, isQuoted, wordAt } from './piece.ts';
import type { Piece } from './piece.ts';

type Pieces = readonly Piece[];
/** The number of the piece behind; null ⇒ what was looked for is not there. */
type End = number | null;

/** Where the type ends that begins at a piece. Looks at each piece once. @throws RangeError when nested too deep */
export function typeEnd(pieces: Pieces, from: number): End {
	let end = operandEnd(pieces, JOINTS.has(wordAt(pieces, from)) ? from + 1 : from);
	while (end !== null && JOINTS.has(wordAt(pieces, end))) end = operandEnd(pieces, end + 1);
	return end !== null && wordAt(pieces, end) === 'extends' ? conditionalEnd(pieces, end) : end;
}

/** Where a group in brackets ends that opens at a piece. */
export function groupEnd(pieces: Pieces, from: number): End {
	let depth = 0;
	for (let at = from; at < pieces.length; at += 1) {
		const word = wordAt(pieces, at);
		if (OPENING.has(word)) depth += 1;
		if (CLOSING.has(word)) depth -= 1;
		if (depth <= 0) return depth === 0 && at > from ? at + 1 : null;
	}
	return null;
}

/** Where the list of types between `<` and `>` ends that opens at a piece. */
export function anglesEnd(pieces: Pieces, from: number): End {
	let depth = 0;
	for (let at = from; at < pieces.length; at += 1) {
		const word = wordAt(pieces, at);
		if (word === '<') depth += 1;
		if (/^>+$/.test(word)) depth -= word.length;
		if (depth <= 0) return depth === 0 && at > from ? at + 1 : null;
	}
	return null;
}

const JOINTS = new Set(['|', '&']);
const PREFIXES = new Set(['keyof', 'typeof', 'readonly', 'unique', 'infer', 'new', 'abstract', '-']);
const OPENING = new Set(['(', '[', '{', '${']);
const CLOSING = new Set([')', ']', '}']);

function conditionalEnd(pieces: Pieces, from: number): End {
	let end = typeEnd(pieces, from + 1);
	for (const sign of ['?', ':'])
		end = end !== null && wordAt(pieces, end) === sign ? typeEnd(pieces, end + 1) : null;
	return end;
}

function operandEnd(pieces: Pieces, from: number): End {
	let at = from;
	while (PREFIXES.has(wordAt(pieces, at))) at += 1;
	let end = primaryEnd(pieces, at);
	while (end !== null && wordAt(pieces, end) === '[') end = groupEnd(pieces, end);
	return end;
}

function primaryEnd(pieces: Pieces, at: number): End {
	const word = wordAt(pieces, at);
	switch (word) {
		case '(':
			return functionEnd(pieces, at);
		case '<': {
			const parameters = anglesEnd(pieces, at);
			return parameters === null ? null : functionEnd(pieces, parameters);
		}
		case '{':
		case '[':
			return groupEnd(pieces, at);
		case '`':
			return templateEnd(pieces, at);
		default:
			if (isName(word)) return nameEnd(pieces, at);
			return isQuoted(word) || /^\d/.test(word) ? at + 1 : null;
	}
}

/** A type in parentheses, or the parameters of a function with what it gives. */
function functionEnd(pieces: Pieces, from: number): End {
	const end = groupEnd(pieces, from);
	return end !== null && wordAt(pieces, end) === '=>' ? typeEnd(pieces, end + 1) : end;
}

function nameEnd(pieces: Pieces, from: number): End {
	let end = wordAt(pieces, from) === 'import' ? groupEnd(pieces, from + 1) : from + 1;
	while (end !== null && wordAt(pieces, end) === '.') end += 2;
	return end !== null && wordAt(pieces, end) === '<' ? anglesEnd(pieces, end) : end;
}

function templateEnd(pieces: Pieces, from: number): End {
	let at: End = from + 1;
	while (at !== null && at < pieces.length) {
		const word = wordAt(pieces, at);
		if (word === '`') return at + 1;
		at = word === '${' ? groupEnd(pieces, at) : at + 1;
	}
	return null;
}
