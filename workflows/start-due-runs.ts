import { proxyActivities } from '@temporalio/workflow';

/** What the sweep may call. */
export type SweepActivities = {
	sweepDueRuns: (at: number, only?: readonly string[]) => Promise<{ started: number }>;
};

const { sweepDueRuns } = proxyActivities<SweepActivities>({
	startToCloseTimeout: 10 * 60_000,
	// A worker that is switched off hard is noticed before the sweep's time is over.
	heartbeatTimeout: 60_000,
	retry: { maximumAttempts: 5 },
});

/**
 * Starts the runs whose first action is near (`temporal.md` §3, start late): of all companies when a schedule runs it, of
 * some when their runs are due to begin now.
 */
export async function startDueRuns(only?: readonly string[]): Promise<{ started: number }> {
	return sweepDueRuns(Date.now(), only);
}
