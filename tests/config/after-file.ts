import { afterAll } from 'vitest';

type Work = () => unknown;
let waiting: Work[] | undefined;

/** A file with a database for each of its tests has a hundred to drop, on a machine that does other things beside. */
const PATIENCE_MS = 300_000;

/**
 * Does this when the tests of the file are over: what was asked for last is done first, and all of it even if some fails.
 * May be asked for at any time, while `afterAll` is heard by Vitest only at the top of a file or of a `describe`:
 * in `beforeAll` it does nothing and says nothing.
 * @throws Error in a project without `tests/config/end-of-file.ts` among its `setupFiles`
 */
export function afterFile(work: Work): void {
	if (!waiting) throw new Error('Nobody ends this file: tests/config/end-of-file.ts is not set up.');
	waiting.push(work);
}

/** Makes the file that is being read end with what `afterFile` hears. */
export function listenToEnd(): void {
	waiting = [];
	afterAll(endFile, PATIENCE_MS);
}

/** Does now what was to be done at the end. */
export async function endFile(): Promise<void> {
	const work = waiting?.pop();
	if (!work) return;
	try {
		await work();
	} finally {
		await endFile();
	}
}
