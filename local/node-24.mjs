import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const installed = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

/** Keeps stripped and compiled modules between runs: a command then starts in half the time. */
export const compiled = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url));

/** Whether this very process can load `.ts` files without a flag. */
export const stripsTypes = major >= 24 || (major === 22 && minor >= 18);

/** The Node 24 that the lock file brings, else the running one. Asked when needed: at the first start it is yet to come. */
const present = () => (existsSync(installed) ? installed : process.execPath);

/** The same, for processes that begin with everything installed. */
export const node24 = present();

/**
 * Runs a TypeScript entry under Node 24 in place of this process: same terminal, same signals, same exit code.
 * The child has a channel to us, so that it notices if we are killed without warning.
 */
export function becomeNode24(/** @type {string} */ entry, /** @type {string[]} */ args) {
	const child = spawn(present(), ['--disable-warning=ExperimentalWarning', entry, ...args], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: { NODE_COMPILE_CACHE: compiled, ...process.env },
	});
	// A terminal sends Ctrl-C to the whole group, a supervisor to us alone: the child may hear it twice.
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => child.kill(signal));
	}
	if (process.env.npm_lifecycle_event !== undefined) outliveNobody(child);
	child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/** npm starts us through a shell, which dies of a signal without telling us. */
function outliveNobody(/** @type {import('node:child_process').ChildProcess} */ child) {
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		child.kill('SIGTERM');
	}, 250);
}
