import type { LintContext } from '#workflows/scenario/lint.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import type { Editor } from '../editor.ts';
import type { LintAnswer, LintQuestion } from './lint-protocol.ts';

/** A breath between keystrokes, in milliseconds: a word typed fast is linted once. */
const PAUSE_MS = 40;

type Watch = { watchers: number; stop: () => void };
const watched = new WeakMap<Editor, Watch>();

/**
 * Keeps `editor.problems` true: after every change the scenario goes to a worker, the newest only, and what it finds
 * comes back. Parts may call it beside each other: one worker serves an editor, and leaves with the last of them.
 * @returns ends it, as an `$effect` wants it
 */
export function watchProblems(editor: Editor, context: LintContext): () => void {
	const watch = watched.get(editor) ?? { watchers: 0, stop: start(editor, context) };
	watch.watchers += 1;
	watched.set(editor, watch);
	return () => {
		watch.watchers -= 1;
		if (watch.watchers > 0) return;
		watched.delete(editor);
		watch.stop();
	};
}

function start(editor: Editor, context: LintContext): () => void {
	const worker = new Worker(new URL('./lint.worker.ts', import.meta.url), { type: 'module' });
	let asked = 0;
	let answered = 0;
	let waiting: Scenario | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const ask = () => {
		if (waiting === null || answered < asked) return;
		const question: LintQuestion = { nth: asked + 1, scenario: waiting, ...(asked === 0 && { context }) };
		waiting = null;
		asked += 1;
		worker.postMessage(question);
	};
	worker.onmessage = ({ data }: MessageEvent<LintAnswer>) => {
		answered = data.nth;
		if (waiting === null) editor.setProblems(data.problems);
		ask();
	};
	const stop = $effect.root(() => {
		$effect(() => {
			waiting = editor.scenario;
			clearTimeout(timer);
			timer = setTimeout(ask, asked === 0 ? 0 : PAUSE_MS);
		});
	});
	return () => {
		clearTimeout(timer);
		stop();
		worker.terminate();
	};
}
