import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure.ts';
import { findProgram, isExecutable } from './find-program.ts';
import { terminalText } from './terminal-text.ts';

const run = promisify(execFile);
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * A Chromium for the journeys: `CHROMIUM` → PATH → Playwright's download → Debian's package → the one that npm carries.
 * @returns the full path of a browser that answers `--version`
 * @throws Failure `no-browser` with what to install when every way is closed
 */
export async function chromium(): Promise<string> {
	const named = process.env['CHROMIUM'] ?? process.env['CHROME_BIN'];
	if (named !== undefined && isExecutable(named)) return named;
	const found = findProgram(...names) ?? (isExecutable(macChrome) ? macChrome : undefined);
	if (found !== undefined) return found;
	for (const way of [fromPlaywright, fromDebian, fromNpm]) {
		const path = await way().catch(() => undefined);
		if (path !== undefined && (await works(path))) return path;
	}
	throw new Failure('no-browser', terminalText('no-browser'));
}

async function fromPlaywright(): Promise<string | undefined> {
	const { chromium: browser } = await import('playwright-core');
	const path = browser.executablePath();
	if (existsSync(path)) return path;
	console.error(terminalText('browser-playwright'));
	const require = createRequire(import.meta.url);
	const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
	await run(process.execPath, [cli, 'install', 'chromium'], {
		timeout: 240_000,
		env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
	});
	return existsSync(path) ? path : undefined;
}

function fromDebian(): Promise<string | undefined> {
	if (process.getuid?.() !== 0 || findProgram('apt-get') === undefined) return Promise.resolve(undefined);
	console.error(terminalText('browser-debian'));
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const apt = (...args: string[]) =>
		execFileSync('apt-get', ['-qq', '-y', ...args], { stdio: 'ignore', env });
	apt('update');
	apt('install', '--no-install-recommends', 'chromium');
	return Promise.resolve(findProgram(...names));
}

async function fromNpm(): Promise<string | undefined> {
	if (process.platform !== 'linux') return undefined;
	const { default: packed } = await import('@sparticuz/chromium');
	return packed.executablePath();
}

async function works(path: string): Promise<boolean> {
	const flags = ['--headless', '--no-sandbox', '--version'];
	return run(path, flags, { timeout: 30_000 }).then(
		() => true,
		() => false,
	);
}
