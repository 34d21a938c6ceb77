import type { LintProblem } from '#workflows/scenario/lint.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { withParts } from './changed-parts.ts';
import { fixesOf } from './fixes/fixes-of.ts';
import type { Fix } from './fixes/fix.ts';
import { lintDrawing } from './lint-drawing.ts';
import type { LintAnswer, LintQuestion, LintSurroundings } from './lint-protocol.ts';

/** Nobody mends more at once than fits a screen; the next ones follow as these go. */
const MOST_MENDED = 60;

let surroundings: LintSurroundings | undefined;
let newest = 0;
let asked: Scenario | null = null;
/** What was answered last, as text: most keystrokes change nothing about what is wrong. */
let told = '';

const answer = (found: LintAnswer): void => {
	postMessage(found);
};

/** Lets a newer question in. */
const breath = (): Promise<void> =>
	new Promise((done) => {
		setTimeout(done, 0);
	});

/** What can be done about each problem; null as soon as somebody has gone on drawing. */
async function fixesFor(
	problems: readonly LintProblem[],
	scenario: Scenario,
	nth: number,
): Promise<readonly (readonly Fix[])[] | null> {
	const nameOf = (kind: keyof LintSurroundings['names']) => surroundings?.names[kind] ?? kind;
	const fixes: (readonly Fix[])[] = [];
	for (const problem of problems.slice(0, MOST_MENDED)) {
		await breath();
		if (nth !== newest) return null;
		fixes.push(fixesOf(problem, { scenario, nameOf }));
	}
	return fixes;
}

async function look({ nth, parts, surroundings: given }: LintQuestion): Promise<void> {
	surroundings = given ?? surroundings;
	newest = nth;
	const scenario = withParts(asked, parts);
	asked = scenario;
	const begun = performance.now();
	const problems = lintDrawing(scenario, surroundings?.context ?? {});
	const text = JSON.stringify(problems);
	answer({ nth, problems: text === told ? 'same' : problems, milliseconds: performance.now() - begun });
	told = text;
	const fixes = await fixesFor(problems, scenario, nth);
	if (fixes !== null) answer({ nth, fixes });
}

addEventListener('message', ({ data }: MessageEvent<LintQuestion>) => {
	void look(data);
});
