import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { taskQueues } from '../workflows/collection/input.ts';
import type { Deps } from './deps.ts';
import { mailActivities, letterActivities, runActivities } from './index.ts';
import { runsOptions } from './runs-options.ts';
import { dataConverter } from './temporal/data-converter.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** Limits that an installation may set; the defaults were measured on two cores (README, "Measures"). */
export type WorkerLimits = {
	mailsPerSecond: number;
	lettersPerSecond: number;
	maxCachedWorkflows: number;
	/** Worker Versioning is opt-in: with it nothing runs until a version is made current (`temporal.md` §1) */
	buildId: string | null;
};

export const defaultLimits: WorkerLimits = {
	mailsPerSecond: 20,
	lettersPerSecond: 5,
	maxCachedWorkflows: runsOptions.maxCachedWorkflows,
	buildId: null,
};

/**
 * Three workers: runs and internal work, mail, letters. Mail and letters have queues of their own so that a
 * provider's limit never delays a run; eager execution would bypass the limit and needs the same queue.
 */
export async function createWorkers(
	connection: NativeConnection,
	namespace: string,
	deps: Deps,
	limits: WorkerLimits = defaultLimits,
): Promise<Worker[]> {
	const common = {
		connection,
		namespace,
		dataConverter: dataConverter(),
		shutdownGraceTime: 20_000,
		shutdownForceTime: 60_000,
	};
	return Promise.all([
		Worker.create({
			...common,
			...versioning(limits),
			taskQueue: taskQueues.runs,
			workflowBundle: await workflowBundle(),
			activities: runActivities(deps),
			...runsOptions,
			maxCachedWorkflows: limits.maxCachedWorkflows,
		}),
		Worker.create({
			...common,
			taskQueue: taskQueues.mail,
			activities: mailActivities(deps),
			maxTaskQueueActivitiesPerSecond: limits.mailsPerSecond,
		}),
		Worker.create({
			...common,
			taskQueue: taskQueues.letters,
			activities: letterActivities(deps),
			maxTaskQueueActivitiesPerSecond: limits.lettersPerSecond,
		}),
	]);
}

function versioning({ buildId }: WorkerLimits): Pick<WorkerOptions, 'workerDeploymentOptions'> {
	if (buildId === null) return {};
	return {
		workerDeploymentOptions: {
			version: { deploymentName: 'amiable', buildId },
			useWorkerVersioning: true,
			defaultVersioningBehavior: 'AUTO_UPGRADE',
		},
	};
}
