import type { WorkerOptions } from '@temporalio/worker';

/**
 * How the worker of the runs shares its machine: chosen on two cores, where `npm run bench worker` holds it against
 * other choices in turns. What is not named is the SDK's own: one thread for all runs, each in the same reused context.
 */
export const runsOptions = {
	maxCachedWorkflows: 2_000,
	maxConcurrentWorkflowTaskExecutions: 20,
	workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 50 },
} as const satisfies Partial<WorkerOptions>;
