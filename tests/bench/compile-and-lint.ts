import { compile } from '#workflows/scenario/compile.ts';
import { lint } from '#workflows/scenario/lint.ts';
import { chain, scenarioOf, tangle } from './large-scenario.ts';
import { median, sampled } from './row.ts';
import type { Row } from './row.ts';
import { lap } from './stopwatch.ts';

const ROUNDS = 9;

/** The time of some work, warm; the note says what of it was its own CPU time. */
function timed(name: string, nodes: number, work: () => unknown): Row {
	work();
	const laps = Array.from({ length: ROUNDS }, () =>
		lap(() => {
			work();
		}),
	);
	const own = median(laps.map(({ cpuMs }) => cpuMs)).toFixed(1);
	const note = `${own} ms of CPU; ${String(nodes)} nodes, warm`;
	const wall = laps.map(({ wallMs }) => wallMs);
	return sampled({ name, unit: 'ms', goal: { atMost: 50 }, note }, wall);
}

/** Compile and lint of 500 nodes: a long chain, and the worst tangle. */
export function benchCompileAndLint(): Promise<Row[]> {
	const shapes = Object.entries({ 'a long chain': chain(), 'the worst tangle': tangle() });
	return Promise.resolve(
		shapes.flatMap(([shape, written]) => {
			const scenario = scenarioOf(written);
			const nodes = Object.keys(scenario.nodes).length;
			return [
				timed(`compile, ${shape}`, nodes, () => compile(scenario)),
				timed(`lint, ${shape}`, nodes, () => lint(scenario, { severity: 'publish' })),
			];
		}),
	);
}
