import type { LayoutGraph } from './layout-graph.ts';
import type { Positions } from './lay-out.ts';
import type { Answer, Question } from './tidy.worker.ts';

/** Lays graphs out beside the main thread. A question that a newer one overtakes is answered by the newer answer. */
export type LayoutWorker = { layOut: (graph: LayoutGraph) => Promise<Positions>; stop: () => void };

/** Starts the worker at the first question. */
export function layoutWorker(): LayoutWorker {
	let worker: Worker | null = null;
	let nth = 0;
	let waiting: { nth: number; answer: (positions: Positions) => void }[] = [];

	const start = (): Worker => {
		const started = new Worker(new URL('./tidy.worker.ts', import.meta.url), { type: 'module' });
		started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
			const answered = waiting.filter((question) => question.nth <= data.nth);
			waiting = waiting.filter((question) => question.nth > data.nth);
			for (const { answer } of answered) answer(data.positions);
		});
		return started;
	};

	return {
		layOut: (graph) =>
			new Promise((answer) => {
				worker ??= start();
				nth += 1;
				waiting.push({ nth, answer });
				worker.postMessage({ nth, graph } satisfies Question);
			}),
		stop: () => {
			worker?.terminate();
			worker = null;
			waiting = [];
		},
	};
}
