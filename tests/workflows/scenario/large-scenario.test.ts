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

const LONG = ['contact-too-soon', 'paid-path-missing', 'two-messages-same-day'];
const TANGLED = ['paid-path-missing', 'two-messages-same-day'];

test.each([
	['long', longScenario(), LONG],
	['tangled', tangledScenario(), TANGLED],
])('500 steps, %s, compile, and are looked at to their end', (_name, scenario, codes) => {
	expect(Object.keys(scenario.nodes).length).toBe(STEPS);
	expect(compile(scenario).ok).toBe(true);
	const found = lint(scenario, { severity: 'publish' });
	expect([...new Set(found.map(({ code }) => code))].toSorted()).toEqual(codes);
});
