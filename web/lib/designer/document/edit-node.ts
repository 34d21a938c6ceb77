import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { FieldValue, NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { parseField } from '#workflows/scenario/parse/fields.ts';
import type { ParseProblem } from '#workflows/scenario/parse.ts';
import { textAt } from '#workflows/scenario/parse/shape.ts';
import type { DesignerDocument } from './designer-document.ts';
import type { Edit } from './edit.ts';
import { namedAfterDay } from './named-after-day.ts';
import { nodeAt } from './node-at.ts';

/** A step under another name; an empty one is for the lint to note. */
export const renameNode: Edit<'rename-node'> = (document, { id, label }) =>
	onNode(document, id, (node) => {
		const refused = firstProblem((report) => textAt(label, '', report));
		return refused ?? ok({ ...node, label });
	});

/** Steps that runs go past, or no longer; what a run cannot go past is refused. */
export const setDisabled: Edit<'set-disabled'> = (document, { ids, disabled }) => {
	let edited: Outcome<DesignerDocument> = ok(document);
	for (const id of ids)
		if (edited.ok)
			edited = onNode(edited.value, id, ({ disabled: _, ...node }) => {
				if (disabled && catalogue[node.kind].bypass === null)
					return refuse('cannot-disable', { label: node.label, node: id });
				return ok(disabled ? withDisabled(node) : node);
			});
	return edited;
};

/** `disabled` right behind the label, where files have it. */
const withDisabled = ({ kind, label, ...node }: ScenarioNode): ScenarioNode => ({
	kind,
	label,
	disabled: true,
	...node,
});

/** A value of a field, checked as files are; a wait named after its day keeps up with it. */
export const setField: Edit<'set-field'> = (document, { id, path, value }) =>
	onNode(document, id, (node) => {
		const [name, ...below] = path;
		const field =
			name !== undefined && Object.hasOwn(catalogue[node.kind].fields, name)
				? catalogue[node.kind].fields[name]
				: undefined;
		if (name === undefined || field === undefined) return refuse('unknown-field', { field: path.join('/') });
		const { [name]: given, ...others } = node.fields;
		const set = withValue(given, below, value);
		if (set === undefined) return ok({ ...node, fields: others });
		const refused = firstProblem((report) => parseField(field, set, '', report));
		return refused ?? ok(namedAfterDay({ ...node, fields: { ...node.fields, [name]: set } }));
	});

/** `value` at `path` inside a field; what is left empty by it is left out. */
function withValue(
	given: FieldValue | undefined,
	[name, ...below]: readonly string[],
	value: FieldValue | undefined,
): FieldValue | undefined {
	if (name === undefined) return value ?? undefined;
	const members = isObject(given) ? given : {};
	const { [name]: inner, ...others } = members;
	const set = withValue(inner, below, value);
	if (set !== undefined) return { ...members, [name]: set };
	return others;
}

const isObject = (value: FieldValue | undefined): value is Readonly<Record<string, FieldValue>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the reader of files says first, if anything. */
export function firstProblem(
	read: (
		report: (pointer: string, code: ParseProblem['code'], params?: ParseProblem['params']) => void,
	) => unknown,
): ReturnType<typeof refuse> | null {
	const problems: ReturnType<typeof refuse>[] = [];
	read((_pointer, code, params = {}) => problems.push(refuse(code, params)));
	return problems[0] ?? null;
}

/** The document with one node edited. */
export function onNode(
	{ scenario, layout }: DesignerDocument,
	id: NodeId,
	edit: (node: ScenarioNode) => Outcome<ScenarioNode>,
): Outcome<DesignerDocument> {
	const node = nodeAt(scenario, id);
	if (node === undefined) return refuse('unknown-node', { target: id });
	const edited = edit(node);
	if (!edited.ok) return edited;
	const nodes = { ...scenario.nodes, [id]: edited.value };
	return ok({ scenario: { ...scenario, nodes }, layout });
}
