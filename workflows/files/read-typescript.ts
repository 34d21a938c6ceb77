import { parse } from 'acorn';
import type {
	CallExpression,
	ExportDefaultDeclaration,
	Expression,
	ImportDeclaration,
	ModuleDeclaration,
	Program,
	Property,
	SpreadElement,
	Statement,
	VariableDeclarator,
} from 'acorn';
import { eraseTypes } from './typescript/erase-types.ts';
import { SYNTAX } from './typescript/piece.ts';
import { TOP, memberOf, nearest } from './yaml.ts';
import type { LocatedProblem, Position, YamlResult } from './yaml.ts';

const BUILDER_NAME = 'defineScenario';

/** Whether a text is a scenario in TypeScript rather than YAML or JSON. */
export const isTypescript = (text: string): boolean =>
	/^\s*(import|export|const|type|interface|\/\/|\/\*)/.test(text) && /\bdefineScenario\b/.test(text);

/**
 * Reads a scenario written in TypeScript without running it: `export default defineScenario({ … })` of plain values,
 * and constants of such values above it. Types are passed over; whatever computes is refused where it stands.
 * @returns the object with `amiable: 1` and its places, or `typescript-syntax`, `typescript-computes`,
 * `typescript-no-scenario`, `duplicate-key`, `nested-too-deep`
 */
export function readTypescript(text: string): YamlResult {
	try {
		return found(parse(eraseTypes(text), SYNTAX));
	} catch (error) {
		if (error instanceof Refusal) return { ok: false, problems: [error.problem] };
		if (error instanceof RangeError) return refused('nested-too-deep', TOP);
		if (!(error instanceof SyntaxError && 'loc' in error)) throw error;
		const code = error.message.startsWith(TOO_DEEP) ? 'nested-too-deep' : 'typescript-syntax';
		return refused(code, placeOf({ start: error.loc as Place }));
	}
}

/** The comments of such a text, each as it is read; none where the text is not understood. */
export function typescriptComments(text: string): string[] {
	const comments: string[] = [];
	try {
		parse(eraseTypes(text), { ...SYNTAX, onComment: (_isBlock, comment) => comments.push(comment) });
	} catch (error) {
		if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
		return [];
	}
	return comments;
}

/** How the parser says it. */
const TOO_DEEP = 'Not enough stack space';

type Place = { line: number; column: number };
type Located = { loc?: { start: Place } | null | undefined };
type Walk = {
	/** what the builder is called in this file */
	builder: string | null;
	constants: Map<string, unknown>;
	scenario: Built | null;
};

class Refusal extends Error {
	readonly problem: LocatedProblem;

	constructor(code: string, node: Located, params: LocatedProblem['params'] = {}, pointer = '') {
		super(code);
		this.problem = { code, params, pointer, ...placeOf(node.loc) };
	}
}

const placeOf = (loc: { start: Place } | null | undefined): Position =>
	loc ? { line: loc.start.line, column: loc.start.column + 1 } : TOP;

const refused = (code: string, place: Position): YamlResult => ({
	ok: false,
	problems: [{ code, params: {}, pointer: '', ...place }],
});

function found({ body }: Program): YamlResult {
	const walk: Walk = { builder: null, constants: new Map(), scenario: null };
	for (const statement of body) readStatement(walk, statement);
	if (walk.scenario === null) return refused('typescript-no-scenario', TOP);
	const { value, positions } = walk.scenario;
	return { ok: true, value: { value, locate: (pointer) => nearest(positions, pointer) } };
}

function readStatement(walk: Walk, statement: Statement | ModuleDeclaration): void {
	switch (statement.type) {
		case 'ImportDeclaration':
			for (const one of statement.specifiers) walk.builder = importedBuilder(one);
			return;
		case 'VariableDeclaration':
			for (const one of statement.declarations) readConstant(walk, statement.kind, one);
			return;
		case 'ExportDefaultDeclaration':
			walk.scenario = exported(walk, statement.declaration);
			return;
		case 'EmptyStatement':
			return;
		default:
			throw new Refusal('typescript-computes', statement);
	}
}

/** What the builder is called here; nothing else is to be had from another file. */
function importedBuilder(one: ImportDeclaration['specifiers'][number]): string {
	const name = one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' && one.imported.name;
	if (name !== BUILDER_NAME) throw new Refusal('typescript-computes', one);
	return one.local.name;
}

function readConstant(walk: Walk, kind: string, one: VariableDeclarator): void {
	if (kind !== 'const' || one.id.type !== 'Identifier' || !one.init)
		throw new Refusal('typescript-computes', one);
	walk.constants.set(one.id.name, valueOf(walk, one.init));
}

function exported(walk: Walk, declaration: ExportDefaultDeclaration['declaration']): Built {
	const isExpression = declaration.type !== 'FunctionDeclaration' && declaration.type !== 'ClassDeclaration';
	const value = isExpression ? valueOf(walk, declaration) : null;
	if (value instanceof Built) return value;
	throw new Refusal('typescript-no-scenario', declaration);
}

/** What the builder makes of an object: a scenario, and nothing that can stand inside another value. */
class Built {
	readonly value: unknown;
	readonly positions: Map<string, Position>;

	constructor(value: unknown, positions: Map<string, Position>) {
		this.value = value;
		this.positions = positions;
	}
}

/** A plain value, or what the builder makes of one. */
function valueOf(walk: Walk, node: Expression): unknown {
	const isBuilt =
		node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === walk.builder;
	return isBuilt ? built(walk, node) : plainValue(walk, node);
}

function built(walk: Walk, node: CallExpression): Built {
	const [spec, ...more] = node.arguments;
	if (spec === undefined || spec.type === 'SpreadElement' || more.length > 0)
		throw new Refusal('typescript-computes', node);
	const positions = new Map<string, Position>();
	const value = plainValue(walk, spec, '', positions);
	if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Built)
		throw new Refusal('typescript-computes', spec);
	return new Built({ amiable: 1, ...value }, positions);
}

/** A value as it is written; constants stand for theirs. */
function plainValue(
	walk: Walk,
	node: Expression | SpreadElement,
	pointer = '',
	positions: Map<string, Position> = new Map(),
): unknown {
	if (!positions.has(pointer)) positions.set(pointer, placeOf(node.loc));
	if (node.type === 'Literal') return literal(node.value, node);
	if (node.type === 'ObjectExpression')
		return Object.fromEntries(membersOf(walk, node.properties, pointer, positions));
	if (node.type === 'ArrayExpression')
		return node.elements.map((item, at) => {
			if (item === null) throw new Refusal('typescript-computes', node);
			return plainValue(walk, item, `${pointer}/${String(at)}`, positions);
		});
	return simpleValue(walk, node);
}

function simpleValue(walk: Walk, node: Expression | SpreadElement): unknown {
	if (node.type === 'Identifier' && walk.constants.has(node.name)) return walk.constants.get(node.name);
	if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
		return node.quasis.map(({ value }) => value.cooked ?? value.raw).join('');
	const value = node.type === 'UnaryExpression' && node.operator === '-' && plainValue(walk, node.argument);
	if (typeof value === 'number') return -value;
	throw new Refusal('typescript-computes', node);
}

function literal(value: unknown, node: Located): unknown {
	const isPlain = typeof value === 'string' || typeof value === 'boolean' || value === null;
	if (isPlain || (typeof value === 'number' && Number.isFinite(value))) return value;
	throw new Refusal('typescript-computes', node);
}

function membersOf(
	walk: Walk,
	properties: readonly (Property | SpreadElement)[],
	pointer: string,
	positions: Map<string, Position>,
): Map<string, unknown> {
	const members = new Map<string, unknown>();
	for (const property of properties) {
		const name = property.type === 'Property' ? nameOf(property) : null;
		if (property.type !== 'Property' || name === null) throw new Refusal('typescript-computes', property);
		const at = memberOf(pointer, name);
		if (members.has(name)) throw new Refusal('duplicate-key', property, { key: name }, at);
		positions.set(at, placeOf(property.loc));
		members.set(name, plainValue(walk, property.value, at, positions));
	}
	return members;
}

/** The name of a plain member; null for a method, an accessor, or a name that is computed. */
function nameOf({ key, kind, method, computed }: Property): string | null {
	if (kind !== 'init' || method || computed) return null;
	if (key.type === 'Identifier') return key.name === '__proto__' ? null : key.name;
	if (key.type !== 'Literal' || (typeof key.value !== 'string' && typeof key.value !== 'number')) return null;
	return key.value === '__proto__' ? null : String(key.value);
}
