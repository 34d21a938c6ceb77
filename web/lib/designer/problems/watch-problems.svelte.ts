import { nodeKinds } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeKind, Scenario } from '#workflows/scenario/graph.ts';
import type { LintContext, LintProblem } from '#workflows/scenario/lint.ts';
import { codeText } from '#lib/text/code-text.ts';
import type { Editor } from '../editor.ts';
import { changedParts } from './changed-parts.ts';
import type { DrawnProblem } from './drawn-problem.ts';
import type { Fix } from './fixes/fix.ts';
import type { LintAnswer, LintQuestion } from './lint-protocol.ts';

/** What can be done about each problem; known by what it is about, so that it outlives the next look. */
class Mending {
	fixes = $state.raw<ReadonlyMap<string, readonly Fix[]>>(new Map());
}

const about = ({ code, pointer }: LintProblem): string => `${code} ${pointer}`;

type Watch = { watchers: number; mending: Mending; stop: () => void };
const watched = new WeakMap<Editor, Watch>();

/**
 * Keeps `editor.problems` true: after every change the scenario goes to a worker at once, or as soon as it has answered
 * for the one before, the newest only, and what it finds comes back. Parts may call it beside each other: one worker serves an editor, and leaves with the last of them.
 * @returns ends it, as an `$effect` wants it
 */
export function watchProblems(editor: Editor, context: LintContext): () => void {
	const watch = watched.get(editor) ?? begin(editor, context);
	watch.watchers += 1;
	watched.set(editor, watch);
	return () => {
		watch.watchers -= 1;
		if (watch.watchers > 0) return;
		watched.delete(editor);
		watch.stop();
	};
}

/** What can be done at one click about a problem of `editor.problems`; nothing before that is found out. */
export const fixesFor = (editor: Editor, problem: LintProblem): readonly Fix[] =>
	watched.get(editor)?.mending.fixes.get(about(problem)) ?? [];

function begin(editor: Editor, context: LintContext): Watch {
	const mending = new Mending();
	return { watchers: 0, mending, stop: lintOnChange(editor, context, mending) };
}

const namesOfKinds = () =>
	Object.fromEntries(nodeKinds.map((kind) => [kind, codeText('step-kind', kind)])) as Record<
		NodeKind,
		string
	>;

function lintOnChange(editor: Editor, context: LintContext, mending: Mending): () => void {
	const worker = new Worker(new URL('./lint.worker.ts', import.meta.url), { type: 'module' });
	let asked = 0;
	let answered = 0;
	let waiting: Scenario | null = null;
	let sent: Scenario | null = null;
	let shown: readonly DrawnProblem[] = [];
	const ask = () => {
		if (waiting === null || answered < asked) return;
		const first = asked === 0 && { surroundings: { context, names: namesOfKinds() } };
		asked += 1;
		const question: LintQuestion = { nth: asked, parts: changedParts(sent, waiting), ...first };
		[sent, waiting] = [waiting, null];
		worker.postMessage(question);
	};
	worker.onmessage = ({ data }: MessageEvent<LintAnswer>) => {
		if (data.nth !== asked) return;
		answered = data.nth;
		if ('fixes' in data)
			mending.fixes = new Map(shown.map((problem, at) => [about(problem), data.fixes[at] ?? []]));
		else {
			if (data.problems !== 'same') shown = data.problems;
			if (waiting === null && editor.problems !== shown) editor.setProblems(shown);
			ask();
		}
	};
	const look = (scenario: Scenario) => {
		waiting = scenario;
		ask();
	};
	// The rules are at work before the change is drawn: an effect would come after all of the drawing.
	const stop = editor.hear(look);
	look(editor.scenario);
	return () => {
		stop();
		worker.terminate();
	};
}
