import { runsOptions } from '#activities/runs-options.ts';
import type { WorkersOptions } from '../contender.ts';

/** What the product ships, and what it might ship instead: each changes one thing, the SDK's own defaults all of them. */
export type OptionSet = { name: string; options: WorkersOptions; holds: number };

const instead = (
	name: string,
	runs: WorkersOptions['runs'],
	mails: WorkersOptions['mails'] = {},
): OptionSet => ({
	name,
	options: { runs: { ...runsOptions, ...runs }, mails },
	holds: runs.maxCachedWorkflows ?? runsOptions.maxCachedWorkflows,
});

const fewActivities = { maxConcurrentActivityTaskExecutions: 10 };

/** The first is the product's. */
export const optionSets: readonly OptionSet[] = [
	instead('as shipped', {}),
	{ name: 'the SDK’s defaults', options: { runs: {}, mails: {} }, holds: Infinity },
	instead('100 runs at once', { maxConcurrentWorkflowTaskExecutions: 100 }),
	instead('5 pollers', { workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 5 } }),
	instead('10 activities at once', fewActivities, fewActivities),
	instead('cache of 100 runs', { maxCachedWorkflows: 100 }),
	instead('2 threads', { workflowThreadPoolSize: 2 }),
	instead('a context a run, 2 threads', { reuseV8Context: false, workflowThreadPoolSize: 2 }),
];
