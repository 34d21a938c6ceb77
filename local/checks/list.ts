import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { top } from '../paths.ts';
import { composeFile } from './compose-file.ts';
import { format } from './format.ts';
import { generate } from './generate.ts';
import { lintComponents, lintScripts } from './lint.ts';
import { lockFile } from './lock-file.ts';
import { messageKeys } from './message-keys.ts';
import { runScript, runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';
import { schemaDrift } from './schema-drift.ts';

/** One thing that must hold before anything is merged. */
export type Check = { name: string; run: () => Promise<ToolResult> };

const cache = 'node_modules/.cache';
const typeScript = join(top, 'node_modules/@typescript/native/bin/tsc');
const sources = ['workflows', 'activities', 'db', 'local', 'web', 'tests'].filter((folder) =>
	existsSync(join(top, folder)),
);

/** These read only what is in the repository. */
export const plainChecks: readonly Check[] = [
	{ name: 'format', run: () => format('--check') },
	{ name: 'lint of parts', run: () => lintComponents() },
	{ name: 'schema drift', run: schemaDrift },
	{ name: 'types', run: () => runScript(typeScript, '-p', 'tsconfig.json', '--singleThreaded') },
	{ name: 'message keys', run: messageKeys },
	{ name: 'compose file', run: composeFile },
	{ name: 'lock file', run: () => lockFile() },
];

/** These also read what `generate` makes. Longest first, so that two at a time end together. */
export const derivedChecks: readonly Check[] = [
	{
		name: 'types of web',
		run: () =>
			runTool(
				'svelte-check',
				'--workspace',
				'web',
				'--tsconfig',
				'./tsconfig.json',
				'--tsgo',
				'--incremental',
				'--fail-on-warnings',
				'--output',
				'human',
			),
	},
	{ name: 'lint', run: () => lintScripts() },
	{
		name: 'imports',
		run: () =>
			runTool('depcruise', '--config', 'tests/config/imports.cjs', '--output-type', 'err-long', ...sources),
	},
	{
		name: 'dead code',
		run: () => runTool('knip', '--no-progress', '--cache', '--cache-location', `${cache}/knip`),
	},
];

/** Kit's types of the routes, and the compiled messages. */
export const generation: Check = { name: 'generation', run: generate };
