import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { top } from '../paths.ts';
import { composeFile } from './compose-file.ts';
import { messageKeys } from './message-keys.ts';
import { runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';
import { schemaDrift } from './schema-drift.ts';

/** One thing that must hold before anything is merged. */
export type Check = { name: string; run: () => Promise<ToolResult> };

const cache = 'node_modules/.cache';
const sources = ['workflows', 'activities', 'db', 'local', 'web', 'tests'].filter((folder) =>
	existsSync(join(top, folder)),
);

/** These read only what is in the repository. */
export const plainChecks: readonly Check[] = [
	{ name: 'types', run: () => runTool('tsc', '-p', 'tsconfig.json') },
	{ name: 'schema drift', run: schemaDrift },
	{
		name: 'format',
		run: () =>
			runTool(
				'prettier',
				'--check',
				'--cache',
				'--cache-location',
				`${cache}/prettier-check`,
				'--log-level',
				'warn',
				'.',
			),
	},
	{ name: 'message keys', run: messageKeys },
	{ name: 'compose file', run: composeFile },
];

/** These also read what `generate` makes. Longest first, so that two at a time end together. */
export const derivedChecks: readonly Check[] = [
	{
		name: 'lint',
		run: () =>
			runTool(
				'eslint',
				'-c',
				'tests/config/eslint.config.js',
				'--max-warnings=0',
				'--cache',
				'--cache-location',
				`${cache}/eslint/`,
				'.',
			),
	},
	{
		name: 'types of web',
		run: () =>
			runTool(
				'svelte-check',
				'--workspace',
				'web',
				'--tsconfig',
				'./tsconfig.json',
				'--incremental',
				'--fail-on-warnings',
				'--output',
				'human',
			),
	},
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

async function generate(): Promise<ToolResult> {
	const synced = await runTool('svelte-kit', 'sync', '--config', 'web/vite.config.ts');
	if (!synced.ok || !existsSync(join(top, 'web/project.inlang'))) return synced;
	return runTool(
		'paraglide-js',
		'compile',
		'--project',
		'web/project.inlang',
		'--outdir',
		'web/lib/paraglide',
	);
}
