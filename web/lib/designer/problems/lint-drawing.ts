import type { Scenario } from '#workflows/scenario/graph.ts';
import { WEIGHT, lint, severityAt } from '#workflows/scenario/lint.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import type { DrawnProblem } from './drawn-problem.ts';

/** Everything that the rules say of a draft, worst first; of the same weight, what publishing would refuse first. */
export const lintDrawing = (scenario: Scenario, context: LintContext): readonly DrawnProblem[] =>
	lint(scenario, { severity: 'draft', context })
		.map((problem) => ({ ...problem, atPublish: severityAt(problem.code, 'publish') }))
		.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || WEIGHT[a.atPublish] - WEIGHT[b.atPublish]);
