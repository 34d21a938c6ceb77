import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { withBenchServer } from '../bench-server.ts';
import type { BenchServer } from '../bench-server.ts';
import { IN_FLIGHT } from '../race.ts';
import { sampled } from '../row.ts';
import type { Row } from '../row.ts';
import { optionSets } from './option-sets.ts';
import type { WorkerAnswer } from './worker-child.ts';

const INVOICES = 150;
const ROUNDS = 3;

/** The product's runs under its own worker options and under others, on one server, in turns (A B C … A B C …). */
export const benchWorker = (): Promise<Row[]> =>
	withBenchServer(async (server) => {
		// Made beforehand: whoever made it would hold what that took.
		await workflowBundle();
		const answers = optionSets.map((): WorkerAnswer[] => []);
		for (let round = 0; round < ROUNDS; round += 1)
			for (const [index, told] of answers.entries()) told.push(await drive(server, index, round));
		return rowsOf(answers);
	});

async function drive(server: BenchServer, index: number, round: number): Promise<WorkerAnswer> {
	const file = fileURLToPath(new URL('worker-child.ts', import.meta.url));
	const word = `set-${String(index)}-${String(round)}`;
	const argv = [server.address, String(server.pid), String(index), word, String(INVOICES)];
	const child = fork(file, argv, { execArgv: ['--disable-warning=ExperimentalWarning'] });
	const exit = once(child, 'exit');
	const [told] = (await Promise.race([once(child, 'message'), exit])) as [WorkerAnswer | number];
	await exit;
	if (typeof told !== 'object') throw new Error(`${word} ended with ${String(told)}`);
	return told;
}

const figures = [
	{ name: 'starts', unit: '/s', of: ({ speed }: WorkerAnswer) => speed.starts.perSecond },
	{ name: 'payment → closed', unit: '/s', of: ({ speed }: WorkerAnswer) => speed.closed.perSecond },
	{
		name: 'processor time of an invoice',
		unit: 'ms',
		of: ({ speed }: WorkerAnswer) => speed.starts.cpu + speed.closed.cpu,
	},
	{ name: 'memory', unit: 'MB', of: ({ residentMb }: WorkerAnswer) => residentMb },
];

/** Each set's figure; its note has the ratio to what is shipped, each round against its own neighbour. */
function rowsOf(answers: readonly (readonly WorkerAnswer[])[]): Row[] {
	return figures.flatMap(({ name, unit, of }) => {
		const [shipped, ...others] = answers.map((told) => told.map(of));
		if (!shipped || shipped.some(Number.isNaN)) return [];
		const note = `${String(INVOICES)} invoices, ${String(IN_FLIGHT)} in flight, ${String(ROUNDS)} rounds in turns`;
		const label = (index: number): string => `${name}, ${optionSets[index]?.name ?? ''}`;
		return [
			sampled({ name: label(0), unit, note }, shipped),
			...others.map((samples, other) => {
				const ratios = samples.map((sample, round) => sample / (shipped[round] ?? NaN));
				const { value, noise } = sampled({ name: '', unit: '×' }, ratios);
				const [median, low, high] = [value, noise?.low, noise?.high].map((ratio) => ratio?.toFixed(2));
				const held = `${String(median)} × as shipped (${String(low)}–${String(high)})`;
				return sampled({ name: label(other + 1), unit, note: held }, samples);
			}),
		];
	});
}
