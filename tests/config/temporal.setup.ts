import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { TestProject } from 'vitest/node';
import { top } from '#local/paths.ts';
import { timeSkippingServer } from '#local/temporal/time-skipping-server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** For `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`. */
		timeSkippingServer: string;
		/** For `Worker.create({ workflowBundle: { codePath } })`. */
		workflowBundle: string;
	}
}

/** What every workflow test shares: the server that skips time, and the workflow code bundled once. */
export default async function setup(project: TestProject): Promise<void> {
	const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
	const [server, bundle] = await Promise.all([
		timeSkippingServer(),
		existsSync(workflowsPath) ? bundleOnce(workflowsPath) : '',
	]);
	project.provide('timeSkippingServer', server);
	project.provide('workflowBundle', bundle);
}

async function bundleOnce(workflowsPath: string): Promise<string> {
	const silent = () => undefined;
	const logger = {
		log: silent,
		trace: silent,
		debug: silent,
		info: silent,
		warn: console.warn,
		error: console.error,
	};
	const { code } = await bundleWorkflowCode({ workflowsPath, logger });
	const folder = join(top, 'node_modules/.cache/amiable');
	mkdirSync(folder, { recursive: true });
	const file = join(folder, `workflows-test-${String(process.pid)}.js`);
	writeFileSync(file, code);
	return file;
}
