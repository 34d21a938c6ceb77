import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startOptions } from '#activities/runs/start-options.ts';
import { withBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import type { HeapAnswer, HeapQuestion } from './heap-child.ts';
import { inFlight } from './in-flight.ts';
import { ledger } from './ledger.ts';
import { sampled } from './row.ts';
import type { Row } from './row.ts';

const RUNS = 300;
const BATCHES = 3;
const WARM_UP = 50;
const LONGEST_MS = 120_000;
const DAY = 86_400_000;

/** Heap per cached run that waits on a long timer, by forced collection; and how much of it is its input. */
export const benchHeap = (): Promise<Row[]> => withBenchServer(weigh);

async function weigh({ address, client }: BenchServer): Promise<Row[]> {
	const file = fileURLToPath(new URL('heap-child.ts', import.meta.url));
	const child = fork(file, [address], { execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'] });
	const books = ledger({ issuedAt: Date.now() - DAY, dueInDays: 60, alwaysOpen: false });
	let cached = 0;
	const startMore = async (count: number): Promise<number> => {
		const ids = Array.from({ length: count }, (_, index) => `heap-${String(cached + index)}`);
		await inFlight(20, ids, (id) =>
			client.workflow.start('invoiceCollection', startOptions(books.inputFor(id))),
		);
		cached += count;
		return settled(child, cached);
	};
	try {
		let before = await startMore(WARM_UP);
		const whole: number[] = [];
		for (let batch = 0; batch < BATCHES; batch += 1) {
			const after = await startMore(RUNS);
			whole.push((after - before) / RUNS / 1024);
			before = after;
		}
		const json = JSON.stringify(books.inputFor('heap-input'));
		const input = ((await ask(child, { ask: 'hold', json, times: RUNS })).heapBytes - before) / RUNS / 1024;
		return rowsOf(whole, input, json.length);
	} finally {
		child.disconnect();
		if (child.exitCode === null) await Promise.race([once(child, 'exit'), pause(10_000)]);
		if (child.exitCode === null) child.kill('SIGKILL');
	}
}

/** The heap once every run is cached and the heap has stopped moving. */
async function settled(child: ChildProcess, cached: number): Promise<number> {
	let last = 0;
	for (const deadline = Date.now() + LONGEST_MS; Date.now() < deadline;) {
		await pause(500);
		const answer = await ask(child, { ask: 'measure' });
		if (answer.cached === cached && Math.abs(answer.heapBytes - last) < 200_000) return answer.heapBytes;
		last = answer.heapBytes;
	}
	const { heapBytes, cached: held } = await ask(child, { ask: 'measure' });
	throw new Error(
		`${String(held)} of ${String(cached)} runs cached, ${String(heapBytes)} bytes, still moving`,
	);
}

async function ask(child: ChildProcess, question: HeapQuestion): Promise<HeapAnswer> {
	const answer = once(child, 'message');
	child.send(question);
	const [told] = (await answer) as [HeapAnswer];
	return told;
}

function rowsOf(whole: readonly number[], input: number, jsonLength: number): Row[] {
	const note = `${String(RUNS)} runs a batch, on a long timer`;
	const bytes = `${(jsonLength / 1024).toFixed(1)} KB as JSON`;
	return [
		sampled({ name: 'heap per cached run, all of it', unit: 'KB', goal: { atMost: 32 }, note }, whole),
		{ name: 'of which its input: plan, calendars, snapshot', value: input, unit: 'KB', note: bytes },
		sampled(
			{ name: 'heap per cached run without its input', unit: 'KB' },
			whole.map((kilobytes) => kilobytes - input),
		),
	];
}
