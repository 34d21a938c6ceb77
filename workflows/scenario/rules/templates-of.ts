import type { LintGraph, LintNode } from '../lint-graph.ts';
import type { LintContext, TemplateFacts } from './rule.ts';

/** What a template is used for: who reads it decides what it must say. */
export type TemplateUse = 'reminder' | 'short-reminder' | 'formal-notice' | 'call-sheet' | 'thanks';

export type UsedTemplate = { node: LintNode; template: string; use: TemplateUse; place: string };

/** Every template that a scenario names, with the node that uses it. */
export const templatesOf = (graph: LintGraph): readonly UsedTemplate[] =>
	[...graph.nodes.values()].flatMap((node) => usedBy(node).filter(({ template }) => template !== ''));

function usedBy(node: LintNode): readonly UsedTemplate[] {
	const { op } = node;
	if (op.op === 'contact') {
		const use = {
			email: 'reminder',
			letter: 'reminder',
			sms: 'short-reminder',
			'formal-notice': 'formal-notice',
		} as const;
		return [{ node, template: op.template, use: use[op.contact], place: 'template' }];
	}
	if (op.op === 'thanks') return [{ node, template: op.template, use: 'thanks', place: 'template' }];
	if (op.op !== 'human' || op.task !== 'call') return [];
	const sheet = { node, template: op.template ?? '', use: 'call-sheet', place: 'template' } as const;
	return op.parallel === null
		? [sheet]
		: [sheet, { node, template: op.parallel.template, use: 'reminder', place: 'email/template' }];
}

/** What the host knows of a template, by language; nothing when it told nothing about templates. */
export const languagesOf = (
	{ templates }: LintContext,
	template: string,
): readonly (readonly [string, TemplateFacts])[] =>
	templates !== undefined && Object.hasOwn(templates, template)
		? Object.entries(templates[template] ?? {})
		: [];

/** Whether a template announces or lists, and so owes none of the items of a reminder. */
export const isNoReminder = ({ purpose }: TemplateFacts): boolean =>
	purpose === 'announcement' || purpose === 'statement';
