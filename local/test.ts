import { check } from './check.ts';
import type { Tally } from './check.ts';
import { projects, runProject } from './tests/run-project.ts';

/**
 * `npm test`: every check, then every test, from an empty cache if need be.
 * `npm test unit local` runs those alone; `--honesty` plays all generated stories through Temporal instead.
 * What failed is told again at the end, above the last line, which counts both: `N passed, N failed`.
 */
async function test(args: readonly string[]): Promise<void> {
	const chosen = args.filter((arg) => !arg.startsWith('-'));
	const wanted = (name: string) => chosen.length === 0 || chosen.includes(name);
	const tallies: Tally[] = [];
	if (args.includes('--honesty')) {
		tallies.push(await runProject('temporal', ['honesty'], { HONESTY_CASES: '200' }));
	} else {
		if (wanted('check')) tallies.push(await check());
		for (const name of projects) if (wanted(name)) tallies.push(await runProject(name));
	}
	const total = (key: 'passed' | 'failed') => tallies.reduce((sum, tally) => sum + tally[key], 0);
	for (const { failures } of tallies) for (const told of failures) console.log(`\n${told}`);
	console.log(`\n${String(total('passed'))} passed, ${String(total('failed'))} failed`);
	process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;
}

await test(process.argv.slice(2));
