import type { FieldValue, NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { printNode } from '#workflows/scenario/print.ts';

/** One line of a scenario file; `pointer` names the field that it holds, below the node. */
export type FileLine = { pointer: string; text: string };

/** The lines that a node will be in the scenario file: every key as it stands there, nothing that is left out. */
export const fileLines = (id: NodeId, node: ScenarioNode): readonly FileLine[] => [
	{ pointer: '', text: `${id}:` },
	...Object.entries(printNode(node)).flatMap(([key, value]) => linesOf(key, value, key, 1)),
];

function linesOf(key: string, value: FieldValue, pointer: string, depth: number): readonly FileLine[] {
	const head = `${'  '.repeat(depth)}${scalar(key)}:`;
	if (isMembers(value) && Object.keys(value).length > 0)
		return [
			{ pointer, text: head },
			...Object.entries(value).flatMap(([name, inner]) =>
				linesOf(name, inner, `${pointer}/${name}`, depth + 1),
			),
		];
	if (isList(value) && value.some(isMembers))
		return [
			{ pointer, text: head },
			...value.flatMap((item, at) => itemLines(item, `${pointer}/${String(at)}`, depth)),
		];
	return [{ pointer, text: `${head} ${flow(value)}` }];
}

/** One entry of a list that holds keys: a case with its condition and where it leads. */
function itemLines(item: FieldValue, pointer: string, depth: number): readonly FileLine[] {
	if (!isMembers(item)) return [{ pointer, text: `${'  '.repeat(depth + 1)}- ${flow(item)}` }];
	return Object.entries(item).map(([name, value], at) => ({
		pointer: `${pointer}/${name}`,
		text: `${'  '.repeat(depth + 1)}${at === 0 ? '- ' : '  '}${scalar(name)}: ${flow(value)}`,
	}));
}

/** A value on one line, as YAML reads it. */
function flow(value: FieldValue): string {
	if (isList(value)) return `[${value.map(flow).join(', ')}]`;
	if (isMembers(value)) {
		const members = Object.entries(value).map(([name, inner]) => `${scalar(name)}: ${flow(inner)}`);
		return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
	}
	return typeof value === 'string' ? scalar(value) : String(value);
}

/** Words that YAML would read as something else than text. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|~|[-+.\d].*)$/i;
const PLAIN = /^[\p{L}_][\p{L}\p{N} _./’'()€%+-]*$/u;

const scalar = (text: string): string =>
	PLAIN.test(text) && !NOT_TEXT.test(text) && text.trim() === text ? text : JSON.stringify(text);

const isList = (value: FieldValue): value is readonly FieldValue[] => Array.isArray(value);
const isMembers = (value: FieldValue): value is Readonly<Record<string, FieldValue>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
