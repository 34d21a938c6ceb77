import { expect, test } from 'vitest';
import { compile } from '#workflows/scenario/compile.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { due, email, scenarioOf } from './scenario-of.ts';

const STEPS = 500;

/** One long chain of waits and messages, with a branch that forks and joins every fifth step. */
function longScenario(): Scenario {
	const nodes: Record<string, Record<string, unknown>> = { start: { kind: 'start', next: 'n-1' } };
	for (let index = 1; index < STEPS - 1; index += 1) {
		const [id, next] = [`n-${index}`, index === STEPS - 2 ? 'end' : `n-${index + 1}`];
		const skip = `n-${Math.min(index + 2, STEPS - 2)}`;
		if (index % 5 === 0)
			nodes[id] = { kind: 'branch', branches: [{ when: { insured: { is: true } }, next }], otherwise: skip };
		else nodes[id] = index % 2 === 0 ? email({ next }) : { ...due(index), next };
	}
	return scenarioOf({ ...nodes, end: { kind: 'end' } });
}

/** Every message may follow every branch: the worst that the rules can meet. */
function tangledScenario(): Scenario {
	const nodes: Record<string, Record<string, unknown>> = { start: { kind: 'start', next: 'w-0' } };
	const half = STEPS / 2 - 1;
	for (let index = 0; index < half; index += 1) {
		const next = index + 1 < half ? `w-${index + 1}` : 'end';
		nodes[`w-${index}`] = {
			kind: 'branch',
			branches: [{ when: { daysLate: { below: index + 1 } }, next: `m-${index}` }],
			otherwise: next,
		};
		nodes[`m-${index}`] = email({ next });
	}
	return scenarioOf({ ...nodes, end: { kind: 'end' } });
}

/** Processor time of the best of eight runs: a shared machine is noisy, a slow algorithm is always slow. */
function milliseconds(work: () => unknown): number {
	const runs = Array.from({ length: 8 }, () => {
		const from = process.cpuUsage();
		work();
		return process.cpuUsage(from).user / 1000;
	});
	return Math.min(...runs);
}

test.each([
	['long', longScenario()],
	['tangled', tangledScenario()],
])('500 steps, %s, compile and lint in 50 ms each', (_name, scenario) => {
	expect(Object.keys(scenario.nodes).length).toBe(STEPS);
	expect(compile(scenario).ok).toBe(true);
	expect(milliseconds(() => compile(scenario))).toBeLessThan(50);
	expect(milliseconds(() => lint(scenario, { severity: 'publish' }))).toBeLessThan(50);
});
