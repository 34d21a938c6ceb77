import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { node24 } from '../node-24.mjs';
import { top } from '../paths.ts';

/** How a tool ended, and everything it said. */
export type ToolResult = { ok: boolean; output: string };

/** The environment in which tools find Node 24 before the system's. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({
	...process.env,
	PATH: [dirname(node24), process.env['PATH'] ?? ''].join(delimiter),
	FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
});

/** Where a package's command lies: a JavaScript file. */
export const toolPath = (name: string): string => realpathSync(join(top, 'node_modules/.bin', name));

/** Runs a command of `node_modules` under Node 24, at the top, and keeps what it says. */
export const runTool = (name: string, ...args: readonly string[]): Promise<ToolResult> =>
	runScript(toolPath(name), ...args);

/** Typed lint of the whole tree holds 4.5 GB, Node's own limit is 4; a roomy nursery halves what collecting syntax trees costs. */
const flags = [
	'--max-old-space-size=6144',
	'--max-semi-space-size=64',
	'--disable-warning=ExperimentalWarning',
];

/** Runs a script under Node 24, at the top, and keeps what it says. */
export function runScript(script: string, ...args: readonly string[]): Promise<ToolResult> {
	const child = spawn(node24, [...flags, script, ...args], {
		cwd: top,
		env: toolEnvironment(),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const collect = (chunk: string) => (output += chunk);
	child.stdout.setEncoding('utf8').on('data', collect);
	child.stderr.setEncoding('utf8').on('data', collect);
	return new Promise((resolve) => {
		child.once('error', (error) => resolve({ ok: false, output: error.message }));
		child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
	});
}
