import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from '@temporalio/worker';

const IDLE_MS = 150;
const LONGEST_MS = 120_000;

/**
 * Waits until a worker holds at least `cached` runs (closed ones linger in its cache) and has had nothing to do for a moment.
 * @returns when it came to rest, by `performance.now()`: the moment of waiting is not in it
 */
export async function untilIdle(worker: Worker, cached: number): Promise<number> {
	const deadline = performance.now() + LONGEST_MS;
	for (let restingSince = performance.now(); performance.now() < deadline;) {
		await pause(2);
		const { numCachedWorkflows, numInFlightWorkflowActivations, numInFlightActivities } = worker.getStatus();
		const busy = numInFlightWorkflowActivations + numInFlightActivities > 0 || numCachedWorkflows < cached;
		if (busy) restingSince = performance.now();
		else if (performance.now() - restingSince > IDLE_MS) return restingSince;
	}
	throw new Error(`no rest with ${String(cached)} runs: ${JSON.stringify(worker.getStatus())}`);
}
