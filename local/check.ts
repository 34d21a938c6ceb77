import { derivedChecks, generation, plainChecks } from './checks/list.ts';
import type { Check } from './checks/list.ts';
import type { ToolResult } from './checks/run-tool.ts';

/** How many checks held and how many did not. */
export type Tally = { passed: number; failed: number };

/** Runs every check, two at a time, and prints how long each took; what a failed one said follows it. */
export async function check(): Promise<Tally> {
	const results: boolean[] = [];
	const run = async (one: Check) => results.push(await timed(one));
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
	const passed = results.filter(Boolean).length;
	return { passed, failed: results.length - passed };
}

async function timed({ name, run }: Check): Promise<boolean> {
	const since = performance.now();
	const { ok, output } = await run().catch((error: unknown): ToolResult => ({
		ok: false,
		output: error instanceof Error ? error.message : String(error),
	}));
	const seconds = ((performance.now() - since) / 1000).toFixed(1);
	console.log(`${ok ? '✓' : '✗'} ${name.padEnd(16)} ${seconds.padStart(5)} s`);
	if (!ok) console.log(`${output}\n`);
	return ok;
}

if (import.meta.main) {
	const { passed, failed } = await check();
	console.log(`${String(passed)} passed, ${String(failed)} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}
