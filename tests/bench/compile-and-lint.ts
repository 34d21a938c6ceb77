import { compile } from '#workflows/scenario/compile.ts';
import { lint } from '#workflows/scenario/lint.ts';
import { chain, scenarioOf, tangle } from './large-scenario.ts';
import { sampled } from './row.ts';
import type { Row } from './row.ts';

const ROUNDS = 9;

function milliseconds(work: () => unknown): number[] {
	work();
	return Array.from({ length: ROUNDS }, () => {
		const started = performance.now();
		work();
		return performance.now() - started;
	});
}

/** Compile and lint of 500 nodes: a long chain, and the worst tangle. */
export function benchCompileAndLint(): Promise<Row[]> {
	const goal = { atMost: 50 };
	const shapes = Object.entries({ 'a long chain': chain(), 'the worst tangle': tangle() });
	return Promise.resolve(
		shapes.flatMap(([shape, written]) => {
			const scenario = scenarioOf(written);
			const note = `${String(Object.keys(scenario.nodes).length)} nodes, warm`;
			const severity = 'publish';
			return [
				sampled(
					{ name: `compile, ${shape}`, unit: 'ms', goal, note },
					milliseconds(() => compile(scenario)),
				),
				sampled(
					{ name: `lint, ${shape}`, unit: 'ms', goal, note },
					milliseconds(() => lint(scenario, { severity })),
				),
			];
		}),
	);
}
