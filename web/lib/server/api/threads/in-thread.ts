import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** Limits of one piece of work. */
export type ThreadLimits = { patienceMs: number; memoryMb: number };

/** The source of a thread: beside this file, also when this file was bundled elsewhere. Node runs TypeScript as it is. */
function sourceOf(name: string): string {
	const beside = join(import.meta.dirname, name);
	return existsSync(beside) ? beside : resolve('web/lib/server/api/threads', name);
}

/**
 * Runs `threads/<name>` on `input` beside the server, so that long work neither blocks other requests nor outlives its
 * patience. The thread posts one message: its answer, plain data.
 */
export function inThread<T>(
	name: 'simulation.ts',
	input: unknown,
	{ patienceMs, memoryMb }: ThreadLimits,
): Promise<Outcome<T, 'took-too-long' | 'took-too-much-memory'>> {
	const thread = new Worker(sourceOf(name), {
		workerData: input,
		resourceLimits: { maxOldGenerationSizeMb: memoryMb },
		execArgv: [],
	});
	return new Promise((settle, fail) => {
		const patience = setTimeout(() => {
			settle(refuse('took-too-long', { seconds: patienceMs / 1000 }));
			void thread.terminate();
		}, patienceMs);
		thread.once('message', (answer: T) => settle(ok(answer)));
		thread.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? settle(refuse('took-too-much-memory')) : fail(error),
		);
		thread.once('exit', () => clearTimeout(patience));
	});
}
