import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome, Problem } from '#workflows/receivables/outcome.ts';

const MOST = 50;

/**
 * Tells a story again and again, leaving out one impossible fact after the other: under another plan a promise may be
 * made on an invoice that is paid already. Each is counted, none is hidden.
 * @param tell given the ids of facts to leave out, answers the story or a refusal with the `pointer` of its cause
 * @param isFact whether a pointer names a real fact, which alone may be left out
 */
export function leavingOut<T>(
	tell: (leftOut: ReadonlySet<string>) => Outcome<T>,
	isFact: (pointer: string) => boolean,
): Outcome<{ told: T; leftOut: readonly Problem[] }> {
	const leftOut = new Map<string, Problem>();
	for (;;) {
		const told = tell(new Set(leftOut.keys()));
		if (told.ok) return ok({ told: told.value, leftOut: [...leftOut.values()] });
		const pointer = String(told.problem.params['pointer'] ?? '');
		if (!isFact(pointer) || leftOut.has(pointer) || leftOut.size >= MOST) return told;
		leftOut.set(pointer, told.problem);
	}
}
