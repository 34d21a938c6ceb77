import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Names, sizes and times of these files and of all that lie in these folders, as lines: enough to notice a change,
 * in a few milliseconds.
 * @param skipped whether a folder's entry of this name counts for nothing
 */
export function fileStates(
	paths: readonly string[],
	skipped: (name: string) => boolean = () => false,
): string[] {
	return paths.flatMap((path) => {
		const state = statSync(path, { throwIfNoEntry: false });
		if (state === undefined) return [];
		if (!state.isDirectory()) return [`${path}:${String(state.size)}:${String(state.mtimeMs)}\n`];
		const entries = readdirSync(path).filter((name) => !skipped(name));
		return fileStates(
			entries.map((name) => join(path, name)),
			skipped,
		);
	});
}
