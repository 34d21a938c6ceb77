import type { NodeKind } from '#workflows/scenario/graph.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import type { DrawnProblem } from './drawn-problem.ts';
import type { Fix } from './fixes/fix.ts';
import type { ChangedParts } from './changed-parts.ts';

/** What never changes while the page is open, sent with the first question. */
export type LintSurroundings = {
	context: LintContext;
	/** what a new step is called, in the person's language */
	names: Readonly<Record<NodeKind, string>>;
};

/** `parts`: what changed since the question before, for the worker keeps what it was asked about. */
export type LintQuestion = { nth: number; parts: ChangedParts; surroundings?: LintSurroundings };

/**
 * First what is wrong, `same` ⇒ what was wrong before; then, unless another question has come, what can be done about
 * it, problem by problem.
 */
export type LintAnswer =
	| { nth: number; problems: readonly DrawnProblem[] | 'same'; milliseconds: number }
	| { nth: number; fixes: readonly (readonly Fix[])[] };
