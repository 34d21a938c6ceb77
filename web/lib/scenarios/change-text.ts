import type { FieldValue, NodeId } from '#workflows/scenario/graph.ts';
import type { Change } from '#workflows/scenario/diff.ts';
import { parseCondition } from '#workflows/scenario/parse/condition.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import { conditionText } from '#lib/designer/panel/condition-text.ts';
import { portText } from '#lib/designer/panel/port-text.ts';

/** What the words for a change need beside it. */
export type ChangeWords = { labels: Readonly<Record<NodeId, string>>; currency: string };

/** A change in words, as a title, what it concerns, and both values; empty text ⇒ there is none. */
export type ChangeText = { title: string; field: string; from: string; to: string };

const PORTS = new Set(['next', 'onFailure', 'onPaid', 'otherwise', 'start']);
const isPort = (path: string): boolean =>
	PORTS.has(path) || /^(outcomes|on[A-Z]\w*|kept|broken)(\/|$)/.test(path);

const isWhole = (change: Change): change is Extract<Change, { kind: unknown }> => 'kind' in change;

/** One line of a list of changes, in the words of the panel. */
export function changeText(change: Change, words: ChangeWords): ChangeText {
	if (isWhole(change))
		return { title: change.label, field: codeText('step-kind', change.kind), from: '', to: '' };
	const { path, from, to } = change;
	const value = (given: FieldValue) => valueText(path, given, words);
	return {
		title: change.type === 'changed' ? change.label : '',
		field: fieldName(path),
		from: value(from),
		to: value(to),
	};
}

function fieldName(path: string): string {
	if (path === 'branches') return m.change_branches();
	if (path === 'label') return m.change_label();
	if (isPort(path)) return portText(path.replace('/', '.'));
	return codeText('step-field', path.split('/').at(-1) ?? path);
}

function valueText(path: string, value: FieldValue, words: ChangeWords): string {
	if (value === null || value === '') return m.change_nothing();
	if (typeof value === 'boolean') return value ? m.change_yes() : m.change_no();
	if (typeof value === 'number')
		return path.endsWith('Cents') ? formatMoney(value, words.currency) : String(value);
	if (typeof value === 'string') return wordFor(path, value, words);
	if (path === 'branches' && isList(value)) return branchesText(value, words);
	if (isList(value)) return value.map((item) => valueText(path, item, words)).join(', ');
	return partsText(path, value, words);
}

/** A span of hours, or each member by its name. */
function partsText(path: string, value: Readonly<Record<string, FieldValue>>, words: ChangeWords): string {
	const { from, to, ...others } = value;
	if (typeof from === 'string' && typeof to === 'string' && Object.keys(others).length === 0)
		return `${from}–${to}`;
	return Object.entries(value)
		.map(([name, inner]) => {
			const below = `${path}/${name}`;
			return m.change_member({ name: fieldName(below), value: valueText(below, inner, words) });
		})
		.join(' · ');
}

function wordFor(path: string, value: string, { labels }: ChangeWords): string {
	if (isPort(path)) return m.change_quoted({ text: labels[value] ?? value });
	if (path === 'label' || path === 'name') return m.change_quoted({ text: value });
	return codeText('step-option', value);
}

const isList = (value: FieldValue): value is readonly FieldValue[] => Array.isArray(value);

/** Cases in order: `si montant ≥ 5 000 € → « Appel »`. */
function branchesText(branches: readonly FieldValue[], { labels, currency }: ChangeWords): string {
	return branches
		.map((branch) => {
			const { when, next } = branch as { when?: FieldValue; next?: string };
			const condition = parseCondition(when, '', () => undefined);
			const said = condition === undefined ? '' : conditionText(condition, currency);
			return m.change_branch({ condition: said, step: labels[next ?? ''] ?? next ?? '' });
		})
		.join(' · ');
}
