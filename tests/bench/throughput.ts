import { withBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { byHand, product } from './contender.ts';
import { IN_FLIGHT, race } from './race.ts';
import type { Speed } from './race.ts';
import { median, sampled } from './row.ts';
import type { Goal, Row } from './row.ts';

const INVOICES = 300;
const WARM_UP = 30;
const ROUNDS = 3;

type Measured = { name: string; speeds: Speed[] };

/**
 * Starts per second until all wait on their first timer, and payments until all are thanked and closed: the product
 * against a hand-written workflow, on one server, in turns (A B C A B C …), fifty in flight.
 */
export const benchThroughput = (): Promise<Row[]> => withBenchServer(compare);

async function compare({ client, connection, pid }: BenchServer): Promise<Row[]> {
	const ours = await product(client, connection);
	const { bare, projecting } = await byHand(client, connection);
	const contenders = [ours, bare, projecting];
	const workers = [ours.runs, ours.mails, bare.runs, bare.mails];
	const running = Promise.all(workers.map((worker) => worker.run()));
	const measured: Measured[] = contenders.map(({ name }) => ({ name, speeds: [] }));
	try {
		for (const [index, contender] of contenders.entries())
			await race(contender, pid, `warm-${String(index)}`, WARM_UP);
		for (let round = 0; round < ROUNDS; round += 1)
			for (const [index, contender] of contenders.entries())
				measured[index]?.speeds.push(
					await race(contender, pid, `${String(round)}-${String(index)}`, INVOICES),
				);
	} finally {
		for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
		await running;
	}
	return rowsOf(measured);
}

const paces = [
	{ pace: 'starts', name: 'starts' },
	{ pace: 'closed', name: 'payment → closed' },
] as const;

function rowsOf(measured: readonly Measured[]): Row[] {
	return paces.flatMap(({ pace, name }) => [
		...comparison(measured, {
			...{ name, unit: '/s', of: (speed) => speed[pace].perSecond },
			...{
				note: `${String(INVOICES)} invoices, ${String(IN_FLIGHT)} in flight, ${String(ROUNDS)} rounds in turns`,
			},
			...{ goal: { atLeast: 0.9 } },
		}),
		...comparison(measured, {
			...{ name: `${name}, processor time`, unit: 'ms', of: (speed) => speed[pace].cpu },
			note: 'worker, client and server: what others do on the machine weighs less',
		}),
	]);
}

type Comparison = {
	name: string;
	unit: string;
	note: string;
	of: (speed: Speed) => number;
	/** of the ratio to the bare one */
	goal?: Goal;
};

/** Each contender's figure, and ours against each other's; nothing where the system does not tell. */
function comparison(measured: readonly Measured[], { name, unit, note, of, goal }: Comparison): Row[] {
	const [ours, ...others] = measured.map((one) => ({ name: one.name, figures: one.speeds.map(of) }));
	if (!ours || ours.figures.some(Number.isNaN)) return [];
	const figures = [ours, ...others].map((one) =>
		sampled({ name: `${name}, ${one.name}`, unit, note }, one.figures),
	);
	const ratios = others.map((other, index): Row => {
		// Each round against its own neighbour: what else the machine did weighs on both.
		const perRound = ours.figures.map(
			(figure, round) => figure / (other.figures[round] ?? median(other.figures)),
		);
		const row = { name: `${name}, product ÷ ${other.name}`, unit: '×' };
		return sampled(index === 0 && goal ? { ...row, goal } : row, perRound);
	});
	return [...figures, ...ratios];
}
