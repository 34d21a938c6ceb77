import { NativeConnection, Worker } from '@temporalio/worker';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { taskQueues } from '#workflows/collection/input.ts';
import { handWrittenBundle, handWrittenRuns } from './hand-written/bundle.ts';
import { quietRuntime } from './quiet-runtime.ts';

/** What the parent may ask: `hold` parses an input that many times and keeps it, `measure` changes nothing. */
export type HeapQuestion = { ask: 'measure' } | { ask: 'hold'; json: string; times: number };
export type HeapAnswer = { heapBytes: number; cached: number };

/**
 * One bundle alone in a process, its runs on the main thread so that this heap is theirs. Needs `--expose-gc`, the
 * server's address, and whose bundle: `product` or `by-hand`.
 */
quietRuntime();
const [address = '', whose] = process.argv.slice(2);
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
	connection,
	taskQueue: whose === 'product' ? taskQueues.runs : handWrittenRuns,
	workflowBundle: await (whose === 'product' ? workflowBundle() : handWrittenBundle()),
	activities: { recordRun: () => Promise.resolve() },
	maxCachedWorkflows: 2_000,
	reuseV8Context: true,
	debugMode: true,
});
const held: unknown[] = [];

process.on('message', (question: HeapQuestion) => {
	if (question.ask === 'hold')
		for (let time = 0; time < question.times; time += 1) held.push(JSON.parse(question.json));
	for (let time = 0; time < 3; time += 1) globalThis.gc?.();
	const answer: HeapAnswer = {
		heapBytes: process.memoryUsage().heapUsed,
		cached: worker.getStatus().numCachedWorkflows,
	};
	process.send?.(answer);
});
process.once('disconnect', () => worker.shutdown());
await worker.run();
await connection.close();
