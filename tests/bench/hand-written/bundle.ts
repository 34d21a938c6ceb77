import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/** The queue of the hand-written runs. */
export const handWrittenRuns = 'bench-hand-written';

/** The hand-written workflow as a worker takes it. */
export function handWrittenBundle(): Promise<{ code: string }> {
	const workflowsPath = fileURLToPath(new URL('workflow.ts', import.meta.url));
	const quiet = () => undefined;
	const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error };
	return bundleWorkflowCode({ workflowsPath, logger });
}
