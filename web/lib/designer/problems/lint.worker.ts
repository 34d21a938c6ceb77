import { lint } from '#workflows/scenario/lint.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import type { LintAnswer, LintQuestion } from './lint-protocol.ts';

let context: LintContext = {};

const answer = (found: LintAnswer): void => {
	postMessage(found);
};

/** Weighed as for publishing: what keeps a scenario from publishing is an error, everything else advice. */
const problemsOf = (scenario: Scenario) => lint(scenario, { severity: 'publish', context });

addEventListener('message', ({ data }: MessageEvent<LintQuestion>) => {
	if (data.context !== undefined) context = data.context;
	const begun = performance.now();
	const problems = problemsOf(data.scenario);
	answer({ nth: data.nth, problems, milliseconds: performance.now() - begun });
});
