import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largeBytes = 5_000_000;

/** Where a process writes; a large log is kept beside a new one instead of growing for ever. */
export function logFile(folder: string, name: string): string {
	const path = join(folder, `${name}.log`);
	if (existsSync(path) && statSync(path).size > largeBytes) renameSync(path, `${path}.old`);
	return path;
}
