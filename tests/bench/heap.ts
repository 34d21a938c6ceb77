import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startOptions } from '#activities/runs/start-options.ts';
import { withBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { reminderDays } from './five-steps.ts';
import { handWrittenRuns } from './hand-written/bundle.ts';
import type { HandWrittenInput, handWritten } from './hand-written/workflow.ts';
import type { HeapAnswer, HeapQuestion } from './heap-child.ts';
import { inFlight } from './in-flight.ts';
import { ledger } from './ledger.ts';
import { median, sampled } from './row.ts';
import type { Row } from './row.ts';

const RUNS = 300;
const BATCHES = 3;
const WARM_UP = 50;
const SAMPLES = 6;
const LONGEST_MS = 120_000;
const DAY = 86_400_000;

/** Heap per cached run that waits on a long timer, by forced collection: ours, what of it is input, and one by hand. */
export const benchHeap = (): Promise<Row[]> =>
	withBenchServer(async (server) => {
		const byHand = await weigh(server, 'by-hand', startByHand(server));
		const books = ledger({ issuedAt: Date.now() - DAY, dueInDays: 60, alwaysOpen: false });
		const json = JSON.stringify(books.inputFor('heap-input'));
		const ours = await weigh(
			server,
			'product',
			(id) => server.client.workflow.start('invoiceCollection', startOptions(books.inputFor(id))),
			json,
		);
		return rowsOf(ours, byHand, json.length);
	});

const startByHand =
	({ client }: BenchServer) =>
	(id: string): Promise<unknown> => {
		const reminders = reminderDays.map((day) => Date.now() + (60 + day) * DAY);
		const input: HandWrittenInput = { invoice: id, amountCents: 120_000, reminders, projection: false };
		return client.workflow.start<typeof handWritten>('handWritten', {
			workflowId: `by-hand-${id}`,
			taskQueue: handWrittenRuns,
			args: [input],
		});
	};

type Weight = { perRun: readonly number[]; perInput: number };

/** KB per run, batch after batch; with `json`, KB of one parsed input beside. */
async function weigh(
	{ address }: BenchServer,
	whose: 'product' | 'by-hand',
	start: (id: string) => Promise<unknown>,
	json: string | null = null,
): Promise<Weight> {
	const file = fileURLToPath(new URL('heap-child.ts', import.meta.url));
	const execArgv = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
	const child = fork(file, [address, whose], { execArgv });
	let cached = 0;
	const startMore = async (count: number): Promise<number> => {
		const ids = Array.from({ length: count }, (_, index) => `heap-${String(cached + index)}`);
		await inFlight(20, ids, start);
		cached += count;
		return settled(child, cached);
	};
	try {
		let before = await startMore(WARM_UP);
		const perRun: number[] = [];
		for (let batch = 0; batch < BATCHES; batch += 1) {
			const after = await startMore(RUNS);
			perRun.push((after - before) / RUNS / 1024);
			before = after;
		}
		if (json === null) return { perRun, perInput: 0 };
		const holding = await ask(child, { ask: 'hold', json, times: RUNS });
		return { perRun, perInput: (holding.heapBytes - before) / RUNS / 1024 };
	} finally {
		child.disconnect();
		if (child.exitCode === null) await Promise.race([once(child, 'exit'), pause(10_000)]);
		if (child.exitCode === null) child.kill('SIGKILL');
	}
}

/** The heap once every run is cached: the least of some samples, since what moves beside the runs only adds to it. */
async function settled(child: ChildProcess, cached: number): Promise<number> {
	const sizes: number[] = [];
	for (const deadline = Date.now() + LONGEST_MS; Date.now() < deadline && sizes.length < SAMPLES;) {
		await pause(500);
		const answer = await ask(child, { ask: 'measure' });
		if (answer.cached === cached) sizes.push(answer.heapBytes);
	}
	if (sizes.length === SAMPLES) return Math.min(...sizes);
	const { cached: held } = await ask(child, { ask: 'measure' });
	throw new Error(`${String(held)} of ${String(cached)} runs cached`);
}

async function ask(child: ChildProcess, question: HeapQuestion): Promise<HeapAnswer> {
	const answer = once(child, 'message');
	child.send(question);
	const [told] = (await answer) as [HeapAnswer];
	return told;
}

function rowsOf(ours: Weight, byHand: Weight, jsonLength: number): Row[] {
	const note = `${String(RUNS)} runs a batch, on a long timer`;
	const unit = 'KB';
	const perHand = median(byHand.perRun);
	const ratios = ours.perRun.map((kilobytes) => kilobytes / perHand);
	const held = `${(jsonLength / 1024).toFixed(1)} KB as JSON; runs of one version and country share plan and calendars`;
	return [
		sampled({ name: 'heap per cached run', unit, goal: { atMost: 32 }, note }, ours.perRun),
		sampled({ name: 'heap per cached run, by hand', unit, note: 'what the SDK itself holds' }, byHand.perRun),
		sampled({ name: 'heap per cached run, product ÷ by hand', unit: '×' }, ratios),
		{ name: 'its input, if each run had a copy', value: ours.perInput, unit, note: held },
	];
}
