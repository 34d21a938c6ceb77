import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { findProgram, isExecutable } from '../find-program.ts';
import { cache } from '../paths.ts';
import { terminalText } from '../terminal-text.ts';
import { buildCli, cliVersion } from './build-cli.ts';
import { downloadOfficial } from './official-download.ts';

/**
 * The Temporal CLI, which carries the development server: `TEMPORAL_CLI` → PATH → cache → official download → built
 * from source into the cache.
 * @throws Failure `no-temporal` with what to install when every way is closed
 */
export async function temporalCli(): Promise<string> {
	const named = process.env['TEMPORAL_CLI'];
	if (named !== undefined) {
		if (isExecutable(named)) return named;
		throw new Failure('no-temporal', terminalText('temporal-not-a-program', { path: named }));
	}
	const installed = findProgram('temporal');
	if (installed !== undefined) return installed;
	const folder = join(cache(), `temporal-cli-${cliVersion}`);
	const cached = join(folder, 'temporal');
	if (existsSync(cached)) return cached;
	const found =
		(await downloadOfficial({ artifact: 'cli', version: `v${cliVersion}` }, cached)) ||
		(await buildCli(cached, folder));
	if (found) return cached;
	throw new Failure('no-temporal', terminalText('no-temporal'));
}
