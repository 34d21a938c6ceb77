import { parentPort, workerData } from 'node:worker_threads';
import { readCase } from '#workflows/files/case-file.ts';
import type { LocatedProblem } from '#workflows/files/yaml.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { simulate } from '#workflows/scenario/simulate.ts';

/** What the thread is given, and what it answers. */
export type SimulationOrder = { text: string; until: string | undefined };
export type SimulationReply = { lines: readonly TraceLine[] } | { problems: readonly LocatedProblem[] };

/** The same reading and the same simulation as on the command line. */
function replyTo({ text, until }: SimulationOrder): SimulationReply {
	const read = readCase(text, { until });
	if (!read.ok) return { problems: read.problems };
	const { input, locate } = read.value;
	const story = simulate(input);
	if (story.ok) return { lines: story.value };
	const { pointer, ...params } = story.problem.params;
	const at = String(pointer ?? '');
	return { problems: [{ code: story.problem.code, params, pointer: at, ...locate(at) }] };
}

parentPort?.postMessage(replyTo(workerData as SimulationOrder));
