import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { Field } from '#workflows/scenario/catalogue/field.ts';
import type { FieldValue, NodeId, NodeKind, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import type { TemplateChoice } from '../view.ts';
import { freeId } from './free-id.ts';
import { nodeAt } from './node-at.ts';

type Surroundings = { scenario: Scenario; label: string; templates?: readonly TemplateChoice[] };

/**
 * A node of this kind, ready for `add-node`: a free id, and a value for what it needs and no default gives. Defaults
 * stay unwritten, as in files, but for who does the work: a name is on it from the first moment (`owner-missing`).
 * @param label its name, in the words of the person's language
 * @param templates messages to choose from: the first of its channel that no step sends yet is taken
 */
export function newNode(
	kind: NodeKind,
	{ scenario, label, templates = [] }: Surroundings,
): { id: NodeId; node: ScenarioNode } {
	const template = templateFor(kind, scenario, templates);
	const required = Object.entries(catalogue[kind].fields).flatMap(([name, field]): [string, FieldValue][] => {
		const value = name === 'template' ? template : needed(name, field, kind);
		return value === undefined ? [] : [[name, value]];
	});
	const fields =
		kind === 'wait' ? { anchor: 'arrival', ...Object.fromEntries(required) } : Object.fromEntries(required);
	const id = freeId(kind, (it) => nodeAt(scenario, it) !== undefined);
	return { id, node: { kind, label, fields } };
}

/** Days that a new wait lasts: a week after the step before it is right wherever it is put. */
const A_WEEK = 7;

function needed(name: string, field: Field, kind: NodeKind): FieldValue | undefined {
	if (name === 'owner' && field.type === 'text') return field.default;
	if (!('required' in field)) return undefined;
	switch (field.type) {
		case 'offset':
			return A_WEEK;
		case 'choice':
			return field.options[0];
		case 'integer':
			return field.min;
		case 'text':
			return kind;
	}
}

function templateFor(
	kind: NodeKind,
	scenario: Scenario,
	templates: readonly TemplateChoice[],
): string | undefined {
	const used = new Set(Object.values(scenario.nodes).map(({ fields }) => fields['template']));
	const fitting = templates.filter(({ channel }) => channel === kind);
	return (fitting.find(({ id }) => !used.has(id)) ?? fitting[0])?.id;
}
