import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../find-program.ts';
import { showProgress } from '../progress.ts';
import { terminalText } from '../terminal-text.ts';

/** The CLI that this release of Amiable is tested with. */
export const cliVersion = '1.8.2';

// The CLI's own module replaces `cliext` by a folder, which `go install` refuses; here our replacement counts.
const goModule = `module amiable.local/temporal-cli

go 1.26.4

require github.com/temporalio/cli v${cliVersion}

replace github.com/temporalio/cli/cliext => github.com/temporalio/cli/cliext v0.0.0-20260731000218-c579925f193f
`;

/** Packages that a cold build compiles; only the progress line depends on it. */
const roughlyPackages = 950;

/**
 * Builds the Temporal CLI from its pinned Go module into `destination`: minutes when cold.
 * @returns whether it is there now; a missing or old Go is no error, a failing build is told
 */
export async function buildCli(destination: string, folder: string): Promise<boolean> {
	const go = findProgram('go');
	if (go === undefined || !isRecent(go)) return false;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'go.mod'), goModule);
	const output = join(folder, `temporal-${String(process.pid)}`);
	const flags = `-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=${cliVersion}`;
	const args = [
		'build',
		'-v',
		'-mod=mod',
		'-ldflags',
		flags,
		'-o',
		output,
		'github.com/temporalio/cli/cmd/temporal',
	];
	const complaint = await build(go, args, folder);
	if (complaint !== undefined) {
		rmSync(output, { force: true });
		console.error(terminalText('temporal-build-failed', { complaint }));
		return false;
	}
	renameSync(output, destination);
	return true;
}

/** Go fetches a newer toolchain by itself from 1.21 on. */
function isRecent(go: string): boolean {
	const [, minor] = /go1\.(\d+)/.exec(execFileSync(go, ['version'], { encoding: 'utf8' })) ?? [];
	return Number(minor) >= 21;
}

/** @returns the end of what go said if it failed */
function build(go: string, args: readonly string[], cwd: string): Promise<string | undefined> {
	const progress = showProgress(terminalText('temporal-building', { version: cliVersion }));
	const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOWORK: 'off' };
	const child = spawn(go, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
	const lines: string[] = [];
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		lines.push(...text.trim().split('\n'));
		const compiled = lines.filter((line) => !line.startsWith('go: ')).length;
		progress.update(
			compiled === 0
				? terminalText('temporal-modules', { count: lines.length })
				: terminalText('temporal-packages', { count: compiled, of: Math.max(roughlyPackages, compiled) }),
		);
	});
	return new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code) => {
			progress.end();
			resolve(code === 0 ? undefined : lines.slice(-10).join('\n'));
		});
	});
}
