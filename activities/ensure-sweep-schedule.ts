import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { taskQueues } from '../workflows/collection/input.ts';

export const SWEEP_EVERY_MS = 15 * 60_000;
const ID = 'start-due-runs';

/** Makes sure that the sweep runs every 15 minutes, one at a time, once at once. Safe to call at every start. */
export async function ensureSweepSchedule(client: Client): Promise<void> {
	try {
		await client.schedule.create({
			scheduleId: ID,
			spec: { intervals: [{ every: SWEEP_EVERY_MS }] },
			action: { type: 'startWorkflow', workflowType: 'startDueRuns', taskQueue: taskQueues.runs },
			policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: SWEEP_EVERY_MS },
			state: { triggerImmediately: true },
		});
	} catch (error) {
		if (!(error instanceof ScheduleAlreadyRunning)) throw error;
		await client.schedule.getHandle(ID).trigger(ScheduleOverlapPolicy.SKIP);
	}
}

/** Behind ten thousand runs that have just begun, another company's sweep waited for minutes. */
const BEFORE_RUNS = { priorityKey: 1 };
/** More companies than these at once, as at the beginning of a day, are swept together, one after another. */
const FEW = 5;

/**
 * Asks for a sweep of these companies now, of their runs alone. One that runs already may have passed by what is new:
 * whoever still waits asks again.
 */
export async function sweepSoon(client: Client, companies: readonly string[]): Promise<void> {
	if (companies.length > FEW) {
		await client.schedule.getHandle(ID).trigger(ScheduleOverlapPolicy.BUFFER_ONE);
		return;
	}
	for (const organisationId of companies)
		await client.workflow.start('startDueRuns', {
			workflowId: `${ID}/${organisationId}`,
			taskQueue: taskQueues.runs,
			args: [[organisationId]],
			workflowIdConflictPolicy: 'USE_EXISTING',
			priority: BEFORE_RUNS,
		});
}
