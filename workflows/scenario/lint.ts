import type { Problem } from '../receivables/outcome.ts';
import type { NodeId, Scenario } from './graph.ts';
import { lintGraph } from './lint-graph.ts';
import type { LintContext, Rule, Severity, Stage } from './rules/rule.ts';
import { rules } from './rules/rules.ts';

export type { LintContext, Severity, Stage, TemplateFacts } from './rules/rule.ts';

/** One thing to mend: its sentence is `lint.<code>` in the messages; `node` null ⇒ it concerns the whole scenario. */
export type LintProblem = Problem & { severity: Severity; node: NodeId | null; pointer: string };

/**
 * Everything that the rules have to say of a scenario, worst first and then rule by rule. A scenario may be published
 * when no problem is an `error` at the `publish` stage.
 * @param severity the stage at which problems are weighed
 * @param context what only the host knows: message templates, languages, windows; absent ⇒ not checked
 */
export function lint(
	scenario: Scenario,
	{ severity, context = {} }: { severity: Stage; context?: LintContext },
): readonly LintProblem[] {
	const graph = lintGraph(scenario);
	const problems = rules.flatMap((rule) => problemsOf(rule, graph, severity, context));
	return problems.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** The worst weighs least: problems are sorted by it. */
export const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const severities = new Map(rules.map(({ code, severity }) => [code, severity]));

/** How a rule weighs at a stage; `info` when there is no such rule. */
export const severityAt = (code: string, stage: Stage): Severity => severities.get(code)?.[stage] ?? 'info';

/** What one rule has to say. */
export function problemsOf(
	rule: Rule,
	graph: ReturnType<typeof lintGraph>,
	stage: Stage,
	context: LintContext = {},
): readonly LintProblem[] {
	const problems: LintProblem[] = [];
	rule.check(
		graph,
		(node, params = {}, place) => {
			const pointer = [node === null ? '' : `/nodes/${node}`, ...(place === undefined ? [] : [place])].join(
				'/',
			);
			problems.push({ code: rule.code, severity: rule.severity[stage], node, pointer, params });
		},
		context,
	);
	return problems;
}
