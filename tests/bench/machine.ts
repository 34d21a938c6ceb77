import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where the figures come from: without it they say nothing. `load` is the average of the last minute. */
export type Machine = {
	processor: string;
	cores: number;
	memoryGiB: number;
	system: string;
	node: string;
	load: number;
	at: string;
};

/** The machine as it is now. */
export const machine = (): Machine => ({
	processor: cpus()[0]?.model.trim() ?? arch(),
	cores: availableParallelism(),
	memoryGiB: Math.round(totalmem() / 2 ** 30),
	system: `${type()} ${release()} ${arch()}`,
	node: process.version,
	load: loadavg()[0] ?? 0,
	at: new Date().toISOString(),
});

/** One sentence, with what else was going on. */
export const machineLine = ({ processor, cores, memoryGiB, system, node, load, at }: Machine): string =>
	`${processor}, ${String(cores)} cores, ${String(memoryGiB)} GiB, ${system}, Node ${node}; load ${load.toFixed(1)} at ${at}`;
