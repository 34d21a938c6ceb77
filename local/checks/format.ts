import { runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

const cache = 'node_modules/.cache';

/** Prettier over the whole tree. `--check` complains, `--write` mends. */
export const format = (mode: '--check' | '--write'): Promise<ToolResult> =>
	runTool(
		'prettier',
		mode,
		'--cache',
		'--cache-strategy=content',
		'--cache-location',
		`${cache}/prettier${mode}`,
		'--log-level',
		'warn',
		'.',
	);
