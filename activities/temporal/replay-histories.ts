import { Worker } from '@temporalio/worker';
import { dataConverter } from './data-converter.ts';

/** What one workflow did, as `temporal workflow show --output json` or a fixture has it. */
export type NamedHistory = { name: string; history: unknown };

/** `divergence`: the first command in which the code of today departs from what was done; null ⇒ it replays. */
export type Replayed = { name: string; divergence: string | null };

/**
 * Replays histories against a workflow bundle: the gate before a worker with new code meets old runs (design §3.6).
 * Nothing is executed, no server is needed.
 * @throws TypeError when a history is none
 */
export async function replayHistories(
	codePath: string,
	histories: readonly NamedHistory[],
): Promise<Replayed[]> {
	const results = Worker.runReplayHistories(
		{ workflowBundle: { codePath }, dataConverter: dataConverter() },
		histories.map(({ name, history }) => ({ workflowId: name, history })),
	);
	const replayed: Replayed[] = [];
	for await (const { workflowId, error } of results)
		replayed.push({ name: workflowId, divergence: error ? error.message : null });
	return replayed;
}
