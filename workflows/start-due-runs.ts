import { proxyActivities } from '@temporalio/workflow';

/** What the sweep may call. */
export type SweepActivities = { sweepDueRuns: (at: number) => Promise<{ started: number }> };

const { sweepDueRuns } = proxyActivities<SweepActivities>({
	startToCloseTimeout: 10 * 60_000,
	retry: { maximumAttempts: 5 },
});

/** Run by a schedule: starts the runs whose first action is near (`temporal.md` §3, start late). */
export async function startDueRuns(): Promise<{ started: number }> {
	return sweepDueRuns(Date.now());
}
