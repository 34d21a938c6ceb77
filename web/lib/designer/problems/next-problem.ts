import type { Editor } from '../editor.ts';
import type { LintProblem } from '#workflows/scenario/lint.ts';

/** The field that a problem is about, as `editor.open` takes it; null ⇒ the node as a whole. */
export function fieldOf({ node, pointer }: LintProblem): string | null {
	if (node === null) return null;
	const field = pointer.slice(`/nodes/${node}/`.length);
	return field === '' ? null : field;
}

/**
 * Opens the problem after the one that is open now, in the order of the panel, and the first again after the last.
 * @returns false when there is nothing to mend
 */
export function nextProblem(editor: Editor): boolean {
	const problems = editor.problems.filter(({ node }) => node !== null);
	const { focus } = editor;
	const current = problems.findLastIndex(
		(problem) => problem.node === focus?.node && (focus?.field === null || fieldOf(problem) === focus?.field),
	);
	const next = problems[(current + 1) % Math.max(1, problems.length)];
	if (next?.node == null) return false;
	editor.open(next.node, fieldOf(next));
	return true;
}
