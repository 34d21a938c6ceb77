import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { RunCommand } from './temporal-update.ts';

/**
 * Asks a running workflow to do something, once per command id. The client is loaded with the first command: pages
 * need none, and the server starts sooner without it.
 * Refuses with the run's own code, or `engine-unreachable`.
 */
export async function command(
	runId: string,
	name: RunCommand,
	payload: Record<string, unknown>,
	commandId: string,
): Promise<Outcome<unknown>> {
	const { executeUpdate } = await import('./temporal-update.ts');
	return executeUpdate(runId, name, payload, commandId);
}
