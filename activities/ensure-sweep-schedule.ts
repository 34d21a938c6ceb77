import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { taskQueues } from '../workflows/collection/input.ts';

const SWEEP_EVERY_MS = 15 * 60_000;

/** Makes sure that the sweep runs every 15 minutes, one at a time, once at once. Safe to call at every start. */
export async function ensureSweepSchedule(client: Client): Promise<void> {
	try {
		await client.schedule.create({
			scheduleId: 'start-due-runs',
			spec: { intervals: [{ every: SWEEP_EVERY_MS }] },
			action: { type: 'startWorkflow', workflowType: 'startDueRuns', taskQueue: taskQueues.runs },
			policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: SWEEP_EVERY_MS },
			state: { triggerImmediately: true },
		});
	} catch (error) {
		if (!(error instanceof ScheduleAlreadyRunning)) throw error;
		await client.schedule.getHandle('start-due-runs').trigger(ScheduleOverlapPolicy.SKIP);
	}
}
