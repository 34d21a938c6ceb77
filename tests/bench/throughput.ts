import { withBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { byHand, product } from './contender.ts';
import type { Contender } from './contender.ts';
import { inFlight } from './in-flight.ts';
import { median, sampled } from './row.ts';
import type { Row } from './row.ts';
import { untilIdle } from './until-idle.ts';

const INVOICES = 300;
const IN_FLIGHT = 50;
const WARM_UP = 30;
const ROUNDS = 3;

type Speed = { starts: number; closed: number };
type Measured = { name: string; speeds: Speed[] };

/**
 * Starts per second until all wait on their first timer, and payments until all are thanked and closed: the product
 * against a hand-written workflow, on one server, in turns (A B C A B C …), fifty in flight.
 */
export const benchThroughput = (): Promise<Row[]> => withBenchServer(compare);

async function compare({ client, connection }: BenchServer): Promise<Row[]> {
	const ours = await product(client, connection);
	const { bare, projecting } = await byHand(client, connection);
	const contenders = [ours, bare, projecting];
	const workers = [ours.runs, ours.mails, bare.runs, bare.mails];
	const running = Promise.all(workers.map((worker) => worker.run()));
	const measured: Measured[] = contenders.map(({ name }) => ({ name, speeds: [] }));
	try {
		for (const [index, contender] of contenders.entries())
			await race(contender, `warm-${String(index)}`, WARM_UP);
		for (let round = 0; round < ROUNDS; round += 1)
			for (const [index, contender] of contenders.entries())
				measured[index]?.speeds.push(await race(contender, `${String(round)}-${String(index)}`, INVOICES));
	} finally {
		for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
		await running;
	}
	return rowsOf(measured);
}

async function race(contender: Contender, prefix: string, count: number): Promise<Speed> {
	const ids = Array.from({ length: count }, (_, index) => `${prefix}-${String(index)}`);
	const { start, close } = contender.prepare();
	const begun = performance.now();
	await inFlight(IN_FLIGHT, ids, start);
	const waiting = await untilIdle(contender.runs, count);
	const paying = performance.now();
	await inFlight(IN_FLIGHT, ids, close);
	const ended = performance.now();
	await untilIdle(contender.runs, 0);
	return { starts: (count / (waiting - begun)) * 1000, closed: (count / (ended - paying)) * 1000 };
}

const paces = [
	{ pace: 'starts', name: 'starts' },
	{ pace: 'closed', name: 'payment → closed' },
] as const;

function rowsOf(measured: readonly Measured[]): Row[] {
	const note = `${String(INVOICES)} invoices, ${String(IN_FLIGHT)} in flight, ${String(ROUNDS)} rounds in turns`;
	const [ours, ...others] = measured;
	return paces.flatMap(({ pace, name }): Row[] => {
		const speeds = ({ speeds }: Measured) => speeds.map((speed) => speed[pace]);
		const figures = measured.map((one) =>
			sampled({ name: `${name}, ${one.name}`, unit: '/s', note }, speeds(one)),
		);
		const ratios = others.map((other, index): Row => {
			const theirs = speeds(other);
			// Each round against its own neighbour: what else the machine did weighs on both.
			const perRound = (ours ? speeds(ours) : []).map(
				(speed, round) => speed / (theirs[round] ?? median(theirs)),
			);
			const row = { name: `${name}, product ÷ ${other.name}`, unit: '×' };
			return sampled(index === 0 ? { ...row, goal: { atLeast: 0.9 } } : row, perRound);
		});
		return [...figures, ...ratios];
	});
}
