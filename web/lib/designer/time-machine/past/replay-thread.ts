/** A worker that replays the past. */
export const replayThread = (): Worker =>
	new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' });
