import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { MessageJobName, MessageJobs, MessageOrder } from './threads/message-thread.ts';

/** Drawing takes tens of milliseconds. Counted once the thread has loaded its libraries, which a busy machine may take long for. */
const PATIENCE_MS = 20_000;
const IDLE_MS = 120_000;
const MEMORY_MB = 512;

const FILE = 'threads/message-thread.ts';
/** Beside this file, also when this file was bundled elsewhere. Node runs TypeScript as it is. */
const source = (): string => {
	const beside = join(import.meta.dirname, FILE);
	return existsSync(beside) ? beside : resolve('web/lib/server/templates', FILE);
};

type Answered<J extends MessageJobName> = Outcome<
	MessageJobs[J]['answer'],
	'took-too-long' | 'took-too-much-memory'
>;
type Warm = { worker: Worker; loaded: Promise<unknown> };

/**
 * A thread for texts that people wrote, one order at a time, warm for a while so that a preview follows the keyboard.
 * @param file what it runs: it says something once it has loaded, then answers each message by one
 * @param patienceMs how long one order may take from then on
 */
export function messageThread(file: string, patienceMs: number) {
	let thread: Warm | undefined;
	let idle: NodeJS.Timeout | undefined;
	let queue: Promise<unknown> = Promise.resolve();

	function warmThread(): Warm {
		if (thread) return thread;
		const worker = new Worker(file, {
			resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
			execArgv: [],
		});
		worker.unref();
		worker.once('exit', () => stop(worker));
		return (thread = { worker, loaded: once(worker, 'message') });
	}

	function stop(worker: Worker): void {
		if (thread?.worker === worker) thread = undefined;
		void worker.terminate();
	}

	function answer<J extends MessageJobName>(worker: Worker, message: MessageOrder<J>): Promise<Answered<J>> {
		return new Promise((settle, fail) => {
			const patience = setTimeout(() => {
				stop(worker);
				settle(refuse('took-too-long', { seconds: patienceMs / 1000 }));
			}, patienceMs);
			const failed = (error: NodeJS.ErrnoException) => {
				clearTimeout(patience);
				stop(worker);
				if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') settle(refuse('took-too-much-memory'));
				else fail(error);
			};
			worker.once('error', failed);
			worker.once('message', (told: MessageJobs[J]['answer']) => {
				clearTimeout(patience);
				worker.off('error', failed);
				settle(ok(told));
			});
			worker.postMessage(message);
		});
	}

	async function ask<J extends MessageJobName>(message: MessageOrder<J>): Promise<Answered<J>> {
		const { worker, loaded } = warmThread();
		clearTimeout(idle);
		try {
			await loaded;
			return await answer(worker, message);
		} finally {
			idle = setTimeout(() => stop(worker), IDLE_MS);
			idle.unref();
		}
	}

	return <J extends MessageJobName>(job: J, order: MessageJobs[J]['order']): Promise<Answered<J>> => {
		const answered = queue.then(() => ask<J>({ job, order }));
		queue = answered.catch(() => undefined);
		return answered;
	};
}

let own: ReturnType<typeof messageThread> | undefined;

/**
 * Has a text that a person wrote read, checked or drawn in a thread of its own: neither a runaway template nor the drawing
 * libraries can hold up the server.
 * @returns `took-too-long` or `took-too-much-memory`; the thread is then replaced
 */
export function inMessageThread<J extends MessageJobName>(
	job: J,
	order: MessageJobs[J]['order'],
): Promise<Answered<J>> {
	own ??= messageThread(source(), PATIENCE_MS);
	return own(job, order);
}
