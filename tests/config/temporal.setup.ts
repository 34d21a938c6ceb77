import type { TestProject } from 'vitest/node';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { timeSkippingServer } from '#local/temporal/time-skipping-server.ts';

/** What every workflow test shares: the server that skips time, and the workflow code bundled once. */
export default async function setup(project: TestProject): Promise<void> {
	const [server, { codePath }] = await Promise.all([timeSkippingServer(), workflowBundle()]);
	project.provide('timeSkippingServer', server);
	project.provide('workflowBundle', codePath);
}
