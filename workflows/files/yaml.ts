import { LineCounter, isCollection, isMap, isScalar, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLError } from 'yaml';
import type { Problem } from '#workflows/receivables/outcome.ts';

/** A place in a text, both counted from 1. */
export type Position = { line: number; column: number };

/** A problem at a place in a text. */
export type LocatedProblem = Problem & { pointer: string } & Position;

/** The value of a text, and where each part of it stands: `locate` takes a JSON pointer and never fails. */
export type YamlText = { value: unknown; locate: (pointer: string) => Position };

export type YamlResult =
	{ ok: true; value: YamlText } | { ok: false; problems: readonly [LocatedProblem, ...LocatedProblem[]] };

/** Where a text begins. */
export const TOP: Position = { line: 1, column: 1 };

/**
 * Reads YAML 1.2 or JSON, which is part of it.
 * @returns the plain value with its places, or every reason why the text is neither: `tab-indents`, `bad-indentation`,
 * `sign-missing`, `sign-unexpected`, `malformed-yaml`, `duplicate-key`, `key-not-text`, `several-documents`, `too-many-aliases`, `nested-too-deep`
 */
export function readYaml(text: string): YamlResult {
	try {
		return read(text);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { ok: false, problems: [{ code: 'nested-too-deep', params: {}, pointer: '', ...TOP }] };
	}
}

function read(text: string): YamlResult {
	const lines = new LineCounter();
	const document = parseDocument(text.replace(/^\uFEFF/, ''), {
		lineCounter: lines,
		prettyErrors: false,
		// Compares every key with every other one: 20,000 keys take ten seconds. Ours are compared below.
		uniqueKeys: false,
		stringKeys: true,
	});
	const place = positionOf(lines);
	const problems = document.errors.slice(0, MOST_PROBLEMS).map((error) => malformed(error, place));
	const positions = new Map<string, Position>();
	if (problems.length === 0) collect(document.contents, '', { positions, problems, place });
	const [first, ...more] = problems;
	if (first !== undefined) return { ok: false, problems: [first, ...more.slice(0, MOST_PROBLEMS)] };
	return plainValue(document, (pointer) => nearest(positions, pointer));
}

/** One mistake in the syntax may look like thousands. */
const MOST_PROBLEMS = 20;

function plainValue(document: Document, locate: (pointer: string) => Position): YamlResult {
	try {
		return { ok: true, value: { value: document.toJS({ maxAliasCount: 100 }), locate } };
	} catch (error) {
		if (!(error instanceof ReferenceError)) throw error;
		return { ok: false, problems: [{ code: 'too-many-aliases', params: {}, pointer: '', ...TOP }] };
	}
}

const CODES: Partial<Record<YAMLError['code'], string>> = {
	NON_STRING_KEY: 'key-not-text',
	MULTIPLE_DOCS: 'several-documents',
	TAB_AS_INDENT: 'tab-indents',
	BAD_INDENT: 'bad-indentation',
	BLOCK_AS_IMPLICIT_KEY: 'bad-indentation',
	MULTILINE_IMPLICIT_KEY: 'bad-indentation',
	MISSING_CHAR: 'sign-missing',
	UNEXPECTED_TOKEN: 'sign-unexpected',
	BAD_SCALAR_START: 'sign-unexpected',
};

/**
 * What people get wrong has a code of its own, and words in each language. For the rest the library's sentence names the
 * syntax at fault: kept as a detail, since YAML has some eighty ways to be wrong.
 */
function malformed(error: YAMLError, place: Place): LocatedProblem {
	const code = CODES[error.code] ?? 'malformed-yaml';
	const params = { detail: error.message.split('\n')[0] ?? '' };
	return { code, params, pointer: '', ...place(error.pos[0]) };
}

const positionOf =
	(lines: LineCounter) =>
	(offset: number): Position => {
		const { line, col } = lines.linePos(offset);
		return { line: Math.max(line, 1), column: Math.max(col, 1) };
	};

type Place = (offset: number) => Position;
type Found = { positions: Map<string, Position>; problems: LocatedProblem[]; place: Place };

/** Notes where each member stands: a member of an object at its key, an item of a list at its start. */
function collect(node: Node | null, pointer: string, found: Found): void {
	const { positions, place } = found;
	if (node?.range && !positions.has(pointer)) positions.set(pointer, place(node.range[0]));
	if (!isCollection(node)) return;
	for (const [index, item] of node.items.entries()) {
		if (isMap(node)) collectMember(item as Pair<Node, Node | null>, pointer, found);
		else collect(item as Node, `${pointer}/${index}`, found);
	}
}

function collectMember({ key, value }: Pair<Node, Node | null>, parent: string, found: Found): void {
	if (!isScalar(key)) return;
	const name = String(key.value);
	const pointer = memberOf(parent, name);
	const at = key.range ? found.place(key.range[0]) : TOP;
	if (found.positions.has(pointer))
		found.problems.push({ code: 'duplicate-key', params: { key: name }, pointer, ...at });
	found.positions.set(pointer, at);
	collect(value, pointer, found);
}

/** The pointer of a member of what `parent` points at. */
export const memberOf = (parent: string, name: string): string =>
	`${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The place of a value, else of the closest thing around it: what is missing has no place of its own. */
export function nearest(positions: ReadonlyMap<string, Position>, pointer: string): Position {
	for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
		const found = positions.get(at);
		if (found !== undefined) return found;
		if (at === '') return TOP;
	}
}
