import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { MessageJobName, MessageJobs, MessageOrder } from './threads/message-thread.ts';

/** Drawing takes tens of milliseconds; the first order also loads the libraries. */
const PATIENCE_MS = 20_000;
const IDLE_MS = 120_000;
const MEMORY_MB = 512;

const FILE = 'threads/message-thread.ts';
/** Beside this file, also when this file was bundled elsewhere. Node runs TypeScript as it is. */
const source = (): string => {
	const beside = join(import.meta.dirname, FILE);
	return existsSync(beside) ? beside : resolve('web/lib/server/templates', FILE);
};

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

function warmThread(): Worker {
	if (thread) return thread;
	const started = new Worker(source(), {
		resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
		execArgv: [],
	});
	started.unref();
	started.once('exit', () => {
		if (thread === started) thread = undefined;
	});
	return (thread = started);
}

function stop(worker: Worker): void {
	if (thread === worker) thread = undefined;
	void worker.terminate();
}

type Answered<J extends MessageJobName> = Outcome<
	MessageJobs[J]['answer'],
	'took-too-long' | 'took-too-much-memory'
>;

function ask<J extends MessageJobName>(message: MessageOrder<J>): Promise<Answered<J>> {
	const worker = warmThread();
	clearTimeout(idle);
	return new Promise<Answered<J>>((settle, fail) => {
		const patience = setTimeout(() => {
			stop(worker);
			settle(refuse('took-too-long', { seconds: PATIENCE_MS / 1000 }));
		}, PATIENCE_MS);
		const failed = (error: NodeJS.ErrnoException) => {
			stop(worker);
			if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') settle(refuse('took-too-much-memory'));
			else fail(error);
		};
		worker.once('error', failed);
		worker.once('message', (answer: MessageJobs[J]['answer']) => {
			clearTimeout(patience);
			worker.off('error', failed);
			settle(ok(answer));
		});
		worker.postMessage(message);
	}).finally(() => {
		idle = setTimeout(() => stop(worker), IDLE_MS);
		idle.unref();
	});
}

/**
 * Has a text that a person wrote read, checked or drawn in a thread of its own, one order at a time: neither a runaway
 * template nor the drawing libraries can hold up the server. The thread stays warm for a while, so that a preview
 * follows the keyboard.
 * @returns `took-too-long` or `took-too-much-memory`; the thread is then replaced
 */
export function inMessageThread<J extends MessageJobName>(
	job: J,
	order: MessageJobs[J]['order'],
): Promise<Answered<J>> {
	const answer = queue.then(() => ask<J>({ job, order }));
	queue = answer.catch(() => undefined);
	return answer;
}
