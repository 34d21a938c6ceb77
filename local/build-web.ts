import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure.ts';
import { node24 } from './node-24.mjs';
import { top } from './paths.ts';

const sources = ['web', 'workflows', 'db', 'activities'];
const single = ['svelte.config.js', 'package.json', 'package-lock.json'];
const notSources = new Set(['node_modules', 'build', '.svelte-kit', 'paraglide']);
const built = join(top, 'web/build');
const stamp = join(built, '.sources');

/** The file that serves the web: `node web/build/index.js`. */
export const webServer = join(built, 'index.js');

/**
 * Builds the web unless the last build has the same sources.
 * @returns whether there was something to build
 * @throws Failure `build-failed` with what Vite said
 */
export async function buildWeb(): Promise<boolean> {
	const state = sourcesState();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return false;
	console.error('Building the web (after each change of its sources)…');
	const vite = join(top, 'node_modules/vite/bin/vite.js');
	try {
		await promisify(execFile)(
			node24,
			[vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
			{
				cwd: top,
				maxBuffer: 32 * 1024 * 1024,
				env: { ...process.env, NODE_ENV: 'production' },
			},
		);
	} catch (error) {
		const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
		throw new Failure('build-failed', `The web could not be built:\n${said.trim()}`);
	}
	writeFileSync(stamp, state);
	return true;
}

/** Names, sizes and times of all sources: enough to notice a change, in a few milliseconds. */
function sourcesState(): string {
	const hash = createHash('sha256');
	const add = (path: string) => {
		const { size, mtimeMs } = statSync(path);
		hash.update(`${path}:${String(size)}:${String(mtimeMs)}\n`);
	};
	const walk = (folder: string) => {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			if (notSources.has(entry.name)) continue;
			if (entry.isDirectory()) walk(join(folder, entry.name));
			else add(join(folder, entry.name));
		}
	};
	for (const folder of sources) if (existsSync(join(top, folder))) walk(join(top, folder));
	for (const file of single) add(join(top, file));
	return hash.digest('hex');
}

if (import.meta.main) await buildWeb();
