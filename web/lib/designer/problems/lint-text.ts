import type { LintProblem } from '#workflows/scenario/lint.ts';
import { codeText } from '#lib/text/code-text.ts';
import type { CodeGroup } from '#lib/text/code-text.ts';
import { localeTag } from '#lib/text/locale-tag.ts';
import { valueText } from '../panel/condition-text.ts';
import { portText } from '../panel/port-text.ts';

/** Parameters that are codes, and where their words are. */
const worded: Readonly<Record<string, CodeGroup>> = {
	role: 'contact-role',
	owner: 'owner',
	channel: 'channel',
	deadline: 'deadline',
	reason: 'no-basis',
};

/** A finding of the lint as a sentence; what it names by code is named in words. */
export function lintText({ code, params }: Pick<LintProblem, 'code' | 'params'>): string {
	const named = Object.entries(params).map(([name, value]) => [name, wordsFor(name, value)]);
	return codeText('lint', code, Object.fromEntries(named) as Readonly<Record<string, unknown>>);
}

function wordsFor(name: string, value: unknown): unknown {
	if (Array.isArray(value))
		return listed(
			name,
			value.map((one) => wordsFor(name, one)),
		);
	if (typeof value !== 'string') return value;
	if (name === 'port') return portText(value);
	if (name === 'field') return fieldText(value);
	if (name === 'missing') return uncapitalised(codeText('item', value));
	if (name === 'fee') return codeText('step-option', `claim.${value}`);
	if (name === 'language' || name === 'languages') return valueText('language', value, '');
	const group = worded[name];
	return group === undefined ? value : codeText(group, value);
}

/** Inside a sentence a name of the check list begins small. */
const uncapitalised = (text: string): string => text.slice(0, 1).toLocaleLowerCase() + text.slice(1);

/** A loop is told in its order, anything else as a list. */
const listed = (name: string, values: readonly unknown[]): string =>
	name === 'labels'
		? values.join(' → ')
		: new Intl.ListFormat(localeTag(), { type: 'conjunction' }).format(values.map(String));

/** The name of a field by its pointer below the node: `email/template`. */
export const fieldText = (pointer: string): string =>
	codeText('step-field', pointer.split('/').at(-1) ?? pointer);
