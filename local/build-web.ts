import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.ts';
import { fileStates } from './file-states.ts';
import { startGuarded } from './guarded-process.ts';
import { node24 } from './node-24.mjs';
import { top } from './paths.ts';
import { terminalText } from './terminal-text.ts';

const sources = ['web', 'workflows', 'db', 'activities'];
const single = ['svelte.config.js', 'package.json', 'package-lock.json'];
/** The build writes files beside these, and one of them again, unchanged: only their text says whether they are others. */
const settings = ['web/project.inlang/settings.json', 'web/project.inlang/paraglide.config.js'];
/** Made by tools, hence not sources; so is whatever starts with a dot. */
const made = new Set(['node_modules', 'build', 'paraglide', 'project.inlang']);
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
	console.error(terminalText('building-web'));
	const logFile = join(top, 'node_modules/.cache/amiable/web-build.log');
	mkdirSync(dirname(logFile), { recursive: true });
	rmSync(logFile, { force: true });
	const vite = join(top, 'node_modules/vite/bin/vite.js');
	const build = startGuarded({
		name: 'build',
		command: node24,
		args: [vite, 'build', '--config', join(top, 'web/vite.config.ts'), '--logLevel', 'warn'],
		env: { ...process.env, NODE_ENV: 'production' },
		logFile,
	});
	if ((await build.ended) !== 0)
		throw new Failure(
			'build-failed',
			`${terminalText('build-failed')}\n${readFileSync(logFile, 'utf8').trim()}`,
		);
	writeFileSync(stamp, state);
	return true;
}

/** What the build is made of, short enough to keep beside it. */
export function sourcesState(): string {
	const hash = createHash('sha256');
	for (const file of settings) hash.update(readFileSync(join(top, file)));
	const paths = [...sources, ...single].map((path) => join(top, path));
	for (const state of fileStates(paths, (name) => made.has(name) || name.startsWith('.'))) hash.update(state);
	return hash.digest('hex');
}

if (import.meta.main) await buildWeb();
