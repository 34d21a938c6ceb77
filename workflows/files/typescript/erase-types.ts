import { isName, isQuoted, piecesOf, wordAt } from './piece.ts';
import type { Piece } from './piece.ts';
import { anglesEnd, groupEnd, typeEnd } from './type-end.ts';

/**
 * A TypeScript text without the types that can stand around plain values, each replaced by as many spaces: what is
 * left keeps its lines, columns and comments. Types of constants and calls, after `as` and `satisfies`, aliases,
 * interfaces and imports of types go; where something else begins that is not JavaScript, the rest stays as it is.
 * No tree, no way back: whoever may import a file may send any text, and a parser that tries both meanings of `<`
 * doubles its work at each.
 * @throws SyntaxError with `loc` where no word can stand, RangeError for types nested too deep
 */
export function eraseTypes(text: string): string {
	const pieces = piecesOf(text);
	const kept: string[] = [];
	let from = 0;
	for (const { start, end } of typesIn(pieces).flatMap(([first, last]) => pieces.slice(first, last))) {
		kept.push(text.slice(from, start), text.slice(start, end).replaceAll(/[^\r\n]/g, ' '));
		from = end;
	}
	return [...kept, text.slice(from)].join('');
}

type Pieces = readonly Piece[];
/** From one piece to before another. */
type Range = readonly [number, number];
/** What a construct takes up, and the types in it; null ⇒ it is not written as one writes it. */
type Found = { end: number; types: readonly Range[] } | null;
type Construct = {
	begins: (pieces: Pieces, at: number) => boolean;
	read: (pieces: Pieces, at: number) => Found;
};

function typesIn(pieces: Pieces): Range[] {
	const types: Range[] = [];
	let at = 0;
	while (at < pieces.length) {
		const construct = CONSTRUCTS.find(({ begins }) => begins(pieces, at));
		if (construct === undefined) at += 1;
		else {
			const found = construct.read(pieces, at);
			if (found === null) return types;
			types.push(...found.types);
			at = found.end;
		}
	}
	return types;
}

const wholly = (from: number, end: number | null): Found =>
	end === null ? null : { end, types: [[from, end]] };

const importing: Construct = {
	begins: (pieces, at) => wordAt(pieces, at) === 'import' && !['(', '.'].includes(wordAt(pieces, at + 1)),
	read: (pieces, at) => {
		let module = at + 1;
		while (module < pieces.length && !isQuoted(wordAt(pieces, module))) module += 1;
		if (module === pieces.length) return null;
		const onlyTypes = wordAt(pieces, at + 1) === 'type' && !['from', ','].includes(wordAt(pieces, at + 2));
		if (onlyTypes) return wholly(at, behindSemicolon(pieces, module + 1));
		return { end: module + 1, types: importedTypes(pieces, at, module) };
	},
};

/** `type A` and `type A as B` among what is imported, each with the comma behind it. */
function importedTypes(pieces: Pieces, from: number, to: number): Range[] {
	const types: Range[] = [];
	for (let at = from + 2; at < to; at += 1) {
		const isFirst = ['{', ','].includes(wordAt(pieces, at - 1)) && wordAt(pieces, at) === 'type';
		if (!isFirst || !isName(wordAt(pieces, at + 1)) || wordAt(pieces, at + 1) === 'as') continue;
		const named = wordAt(pieces, at + 2) === 'as' ? at + 4 : at + 2;
		types.push([at, wordAt(pieces, named) === ',' ? named + 1 : named]);
	}
	return types;
}

const alias: Construct = {
	begins: (pieces, at) => declares(pieces, at, 'type'),
	read: (pieces, at) => {
		const sign = behindName(pieces, at);
		const end = sign !== null && wordAt(pieces, sign) === '=' ? typeEnd(pieces, sign + 1) : null;
		return wholly(at, end === null ? null : behindSemicolon(pieces, end));
	},
};

const interfaceOf: Construct = {
	begins: (pieces, at) => declares(pieces, at, 'interface'),
	read: (pieces, at) => {
		let body = behindName(pieces, at);
		const isMore = (word: string) => word === 'extends' || word === ',';
		while (body !== null && isMore(wordAt(pieces, body))) body = typeEnd(pieces, body + 1);
		return wholly(at, body === null ? null : groupEnd(pieces, body));
	},
};

/** Whether a type is declared here, `export` before it or not. */
function declares(pieces: Pieces, at: number, keyword: 'type' | 'interface'): boolean {
	const place = wordAt(pieces, at) === 'export' ? at + 1 : at;
	const name = pieces[place + 1];
	return wordAt(pieces, place) === keyword && name !== undefined && isName(name.word) && !name.startsLine;
}

/** Behind the name of a type that is declared, and its parameters. */
function behindName(pieces: Pieces, at: number): number | null {
	const end = at + (wordAt(pieces, at) === 'export' ? 3 : 2);
	return wordAt(pieces, end) === '<' ? anglesEnd(pieces, end) : end;
}

const behindSemicolon = (pieces: Pieces, at: number): number => (wordAt(pieces, at) === ';' ? at + 1 : at);

const ofConstant: Construct = {
	begins: (pieces, at) =>
		wordAt(pieces, at) === ':' && isName(wordAt(pieces, at - 1)) && wordAt(pieces, at - 2) === 'const',
	read: (pieces, at) => wholly(at, typeEnd(pieces, at + 1)),
};

const ofCall: Construct = {
	begins: (pieces, at) => wordAt(pieces, at) === '<' && isName(wordAt(pieces, at - 1)),
	read: (pieces, at) => {
		const end = anglesEnd(pieces, at);
		return wholly(at, end !== null && wordAt(pieces, end) === '(' ? end : null);
	},
};

const assertion: Construct = {
	begins: (pieces, at) =>
		isAssertion(pieces[at]) && /[\p{ID_Continue}$'"`)\]}]$/u.test(wordAt(pieces, at - 1)),
	read: (pieces, at) => {
		let end: number | null = at;
		while (end !== null && isAssertion(pieces[end])) end = typeEnd(pieces, end + 1);
		return wholly(at, end);
	},
};

const isAssertion = (piece: Piece | undefined): boolean =>
	piece !== undefined && !piece.startsLine && (piece.word === 'as' || piece.word === 'satisfies');

const CONSTRUCTS = [importing, alias, interfaceOf, ofConstant, ofCall, assertion] as const;
