/** How long some work took, in ms: on the clock, and of its thread's own CPU, which others on the machine lengthen less. */
export type Lap = { wallMs: number; cpuMs: number };

/** Does some work once and says how long it took. */
export function lap(work: () => void): Lap {
	const cpu = process.threadCpuUsage();
	const started = performance.now();
	work();
	const wallMs = performance.now() - started;
	const { user, system } = process.threadCpuUsage(cpu);
	return { wallMs, cpuMs: (user + system) / 1000 };
}
