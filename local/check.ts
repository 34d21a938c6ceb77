import { checks, prepareChecks } from './checks/list.ts';
import type { Check } from './checks/list.ts';
import type { ToolResult } from './checks/run-tool.ts';

/** How many checks held and how many did not. */
export type Tally = { passed: number; failed: number };

const atOnce = 2;

/** Runs every check, two at a time, and prints how long each took; what a failed one said follows it. */
export async function check(): Promise<Tally> {
	const prepared = await timed({ name: 'preparation', run: prepareChecks });
	const waiting = [...checks];
	const results: boolean[] = [prepared];
	const work = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
			results.push(await timed(next));
	};
	await Promise.all(Array.from({ length: atOnce }, work));
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
