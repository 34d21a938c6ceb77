import { dayMark, markLanguage } from '#lib/designer/document/day-mark.ts';
import { dueOffset } from '#lib/designer/document/due-offset.ts';
import type { FieldValue, NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';

export type BlankLanguage = 'fr' | 'en';
export type BlankTone = 'by-customer' | 'courteous' | 'neutral' | 'firm';

/** The four answers that make a template a company's own scenario, and its name. */
export type Blanks = {
	name: string;
	/** in which steps are named: what colleagues read in tasks and histories */
	language: BlankLanguage;
	tone: BlankTone;
	/** by wait, days from the due date */
	days: Readonly<Record<NodeId, number>>;
	/** who makes the calls */
	caller: string;
};

/** The words of a step's name in a language; the name itself when nobody translated it. */
export type LabelWords = (label: string, language: BlankLanguage) => string;

/** Waits that stood on one day in the template stay together: a direct debit is checked when a reminder would leave. */
function movedOffsets(scenario: Scenario, days: Blanks['days']): ReadonlyMap<number, number> {
	const moved = new Map<number, number>();
	for (const [id, day] of Object.entries(days)) {
		const node = Object.hasOwn(scenario.nodes, id) ? scenario.nodes[id] : undefined;
		const before = node && dueOffset(node);
		if (before !== null && before !== undefined) moved.set(before, day);
	}
	return moved;
}

const isMembers = (value: FieldValue | undefined): value is Readonly<Record<string, FieldValue>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Messages that may speak in a tone; warnings and formal notices have but one. */
function toned(node: ScenarioNode, tone: BlankTone): ScenarioNode['fields'] {
	const { kind, fields } = node;
	if (tone === 'by-customer') return fields;
	if (kind === 'email' || kind === 'sms') return { ...fields, tone };
	const beside = fields['email'];
	if (kind !== 'call' || !isMembers(beside)) return fields;
	return { ...fields, email: { ...beside, tone } };
}

/**
 * A template with its blanks filled in. Steps, their order and their ways stay the template's: nothing is added behind
 * anybody's back.
 */
export function fillBlanks(template: Scenario, blanks: Blanks, words: LabelWords): Scenario {
	const { name, language, tone, days, caller } = blanks;
	const moved = movedOffsets(template, days);
	const filled = (node: ScenarioNode): ScenarioNode => {
		const before = dueOffset(node);
		const offset = before === null ? null : (moved.get(before) ?? before);
		const label =
			offset !== null && markLanguage(node.label) !== null
				? dayMark(offset, language)
				: words(node.label, language);
		const fields = {
			...toned(node, tone),
			...(offset !== null && { offset }),
			...(node.kind === 'call' && { owner: caller }),
		};
		return { ...node, label, fields };
	};
	return {
		...template,
		name,
		nodes: Object.fromEntries(Object.entries(template.nodes).map(([id, node]) => [id, filled(node)])),
	};
}
