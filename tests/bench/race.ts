import type { Contender } from './contender.ts';
import { inFlight } from './in-flight.ts';
import { spentBy } from './spent-by.ts';
import { untilIdle } from './until-idle.ts';

/** Runs that are being started, or paid, at once. */
export const IN_FLIGHT = 50;

/** Invoices a second; `cpu`: milliseconds of processor an invoice, of worker, client and server together. */
export type Pace = { perSecond: number; cpu: number };
export type Speed = { starts: Pace; closed: Pace };

/**
 * Starts invoices until all wait on their first timer, then pays them until all are thanked and closed.
 * @param server its process, whose time counts too
 * @param holds runs that the worker's cache has place for
 */
export async function race(
	contender: Contender,
	server: number,
	prefix: string,
	count: number,
	holds = count,
): Promise<Speed> {
	const ids = Array.from({ length: count }, (_, index) => `${prefix}-${String(index)}`);
	const { start, close } = contender.prepare();
	const starts = await paced(server, count, async () => {
		await inFlight(IN_FLIGHT, ids, start);
		return untilIdle(contender.runs, Math.min(count, holds));
	});
	const closed = await paced(server, count, async () => {
		await inFlight(IN_FLIGHT, ids, close);
		return performance.now();
	});
	await untilIdle(contender.runs, 0);
	return { starts, closed };
}

/** @param work answers when it was over, by `performance.now()` */
async function paced(server: number, count: number, work: () => Promise<number>): Promise<Pace> {
	const spent = (): number => {
		const { user, system } = process.cpuUsage();
		return (spentBy(server) ?? NaN) + (user + system) / 1000;
	};
	const [before, begun] = [spent(), performance.now()];
	const ended = await work();
	return { perSecond: (count / (ended - begun)) * 1000, cpu: (spent() - before) / count };
}
