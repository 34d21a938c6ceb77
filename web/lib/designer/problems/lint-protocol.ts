import type { Scenario } from '#workflows/scenario/graph.ts';
import type { LintContext, LintProblem } from '#workflows/scenario/lint.ts';

/** `context` is sent once; the worker keeps it. */
export type LintQuestion = { nth: number; scenario: Scenario; context?: LintContext };

export type LintAnswer = { nth: number; problems: readonly LintProblem[]; milliseconds: number };
