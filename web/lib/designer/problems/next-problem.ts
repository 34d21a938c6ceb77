import type { Editor } from '../editor.ts';
import { placeOf } from './place-of.ts';
import type { ProblemPlace } from './place-of.ts';

/**
 * Opens the problem after the one that is open now, in the order of the panel, and the first again after the last.
 * @returns false when there is nothing to mend
 */
export function nextProblem(editor: Editor): boolean {
	const problems = placesOf(editor);
	const { focus } = editor;
	const current = problems.findIndex(({ node, field }) => node === focus?.node && field === focus.field);
	const next = problems[(current + 1) % Math.max(1, problems.length)];
	if (next === undefined) return false;
	editor.open(next.node, next.field);
	return true;
}

/** Each place with a problem once, the worst problem first. */
function placesOf({ problems, scenario }: Editor): readonly ProblemPlace[] {
	const places = problems.flatMap((problem) => placeOf(problem, scenario) ?? []);
	return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
