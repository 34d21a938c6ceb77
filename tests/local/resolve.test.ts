import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cliVersion } from '#local/temporal/build-cli.ts';
import { top } from '#local/paths.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'amiable-resolve-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function program(path: string): string {
	mkdirSync(join(path, '..'), { recursive: true });
	writeFileSync(path, '#!/bin/sh\n');
	chmodSync(path, 0o755);
	return path;
}

/** Asks a fresh process, on a machine that has nothing and reaches nothing. */
function resolved(file: string, name: string, environment: Record<string, string>): Promise<string> {
	const script = `import { ${name} } from ${JSON.stringify(join(top, 'local', file))};
		await ${name}().then(console.log, (error) => console.log(error.code, error.message));`;
	const env = {
		PATH: join(folder, 'bin'),
		AMIABLE_CACHE: join(folder, 'cache'),
		AMIABLE_OFFLINE: '1',
		...environment,
	};
	const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
	return new Promise((resolve) => {
		execFile(process.execPath, args, { env, cwd: top }, (_error, stdout) => resolve(stdout.trim()));
	});
}

/** What an installation says, asked of a fresh process. */
function said(key: string, locale: string): Promise<string> {
	const script = `import { installText } from ${JSON.stringify(join(top, 'local/install-text.mjs'))};
		console.log(installText(${JSON.stringify(key)}));`;
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			['--input-type=module', '-e', script],
			{ env: { LC_ALL: locale }, cwd: top },
			(_error, stdout) => resolve(stdout.trim()),
		);
	});
}

const cli = (environment: Record<string, string> = {}) =>
	resolved('temporal/resolve-cli.ts', 'temporalCli', environment);

test('the Temporal CLI: environment, then PATH, then cache', async () => {
	const cached = program(join(folder, `cache/temporal-cli-${cliVersion}/temporal`));
	expect(await cli()).toBe(cached);
	const onPath = program(join(folder, 'bin/temporal'));
	expect(await cli()).toBe(onPath);
	const named = program(join(folder, 'elsewhere'));
	expect(await cli({ TEMPORAL_CLI: named })).toBe(named);
});

test('a name that leads nowhere is said, not passed over', async () => {
	expect(await cli({ TEMPORAL_CLI: '/nowhere' })).toMatch(/^no-temporal TEMPORAL_CLI names \/nowhere/);
});

test('every way closed: one sentence that says what to install', async () => {
	expect(await cli()).toMatch(/^no-temporal .*install it .* or Go 1\.21/);
	expect(await resolved('temporal/time-skipping-server.ts', 'timeSkippingServer', {})).toMatch(
		/^no-test-server .*install Java 17 and Maven/,
	);
});

test('a browser: environment, then PATH', async () => {
	const onPath = program(join(folder, 'bin/chromium'));
	expect(await resolved('browser.ts', 'chromium', {})).toBe(onPath);
	const named = program(join(folder, 'my-browser'));
	expect(await resolved('browser.ts', 'chromium', { CHROMIUM: named })).toBe(named);
});

test('what a newcomer may have to install is said in the language of the terminal', async () => {
	expect(await cli({ LC_ALL: 'fr_FR.UTF-8' })).toMatch(/^no-temporal .*installez-la .* ou Go 1\.21/);
	expect(await said('installing', 'fr_FR.UTF-8')).toBe(
		'Installation des paquets verrouillés (une fois, une minute environ)…',
	);
	expect(await said('installing', 'C')).toMatch(/^Installing the locked/);
});
