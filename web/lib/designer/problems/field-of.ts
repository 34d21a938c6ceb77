import type { LintProblem } from '#workflows/scenario/lint.ts';

/** Where the problem of a rule is mended, for rules that speak of the step as a whole. */
const places: Readonly<Record<string, string>> = {
	'branch-without-default': 'otherwise',
	'no-recipient-fallback': 'onFailure',
	'contact-too-soon': 'minGapDays',
	'fee-claimed-twice': 'claim',
};

/** The field that a problem is about, as `editor.open` takes it; null ⇒ the node as a whole. */
export function fieldOf({ code, node, pointer, params }: LintProblem): string | null {
	if (node === null) return null;
	const field = pointer.slice(`/nodes/${node}/`.length);
	if (field !== '') return field;
	if (typeof params['port'] === 'string') return params['port'].replace('.', '/');
	return places[code] ?? null;
}
