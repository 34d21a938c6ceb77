import { stripVTControlCharacters } from 'node:util';
import { derivedChecks, generation, plainChecks } from './checks/list.ts';
import type { Check } from './checks/list.ts';
import type { ToolResult } from './checks/run-tool.ts';

/** How many checks or tests held, how many did not, and what those said: each a title, then its first lines. */
export type Tally = { passed: number; failed: number; failures: string[] };

/** Runs every check, two at a time, and prints how long each took; what a failed one said follows it. */
export async function check(): Promise<Tally> {
	let passed = 0;
	const failures: string[] = [];
	const run = async (one: Check) => {
		const { ok, output } = await timed(one);
		if (ok) passed += 1;
		else failures.push(failure(one.name, output));
	};
	const drain = async (queue: Check[]) => {
		for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next);
	};
	const derived = [...derivedChecks];
	const generated = run(generation);
	await Promise.all([
		generated.then(() => drain(derived)),
		drain([...plainChecks])
			.then(() => generated)
			.then(() => drain(derived)),
	]);
	return { passed, failed: failures.length, failures };
}

/** What went wrong under its title, short enough to be repeated at the end of a long run. */
export function failure(title: string, output: string): string {
	const lines = stripVTControlCharacters(output).split('\n');
	const said = lines.filter((line) => line.trim() !== '').slice(0, 12);
	return [`✗ ${title}`, ...said.map((line) => `    ${line}`)].join('\n');
}

async function timed({ name, run }: Check): Promise<ToolResult> {
	const since = performance.now();
	const { ok, output } = await run().catch((error: unknown): ToolResult => ({
		ok: false,
		output: error instanceof Error ? error.message : String(error),
	}));
	const seconds = ((performance.now() - since) / 1000).toFixed(1);
	console.log(`${ok ? '✓' : '✗'} ${name.padEnd(16)} ${seconds.padStart(5)} s`);
	if (!ok) console.log(`${output}\n`);
	return { ok, output };
}

if (import.meta.main) {
	const { passed, failed } = await check();
	console.log(`${String(passed)} passed, ${String(failed)} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}
