import { expect, test } from 'vitest';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { lintGraph } from '#workflows/scenario/lint-graph.ts';
import { problemsOf } from '#workflows/scenario/lint.ts';
import type { LintContext, Rule } from '#workflows/scenario/rules/rule.ts';
import { rules } from '#workflows/scenario/rules/rules.ts';

type Expected = { at: string; params?: Problem['params'] };
type Case = { name: string; scenario: Scenario; context?: LintContext };

/** Proves a rule by example: silent on `valid`, and on `invalid` says exactly that, exactly there. */
export function verifyRule(
	rule: Rule,
	{
		valid,
		invalid,
	}: { valid: readonly Case[]; invalid: readonly (Case & { problems: readonly Expected[] })[] },
): void {
	const found = ({ scenario, context }: Case) =>
		problemsOf(rule, lintGraph(scenario), 'publish', context ?? {});

	test(`${rule.code} is one of the rules`, () => {
		expect(rules).toContain(rule);
	});

	test.each(valid)(`${rule.code} accepts $name`, (example) => {
		expect(found(example)).toEqual([]);
	});

	test.each(invalid)(`${rule.code} refuses $name`, ({ problems, ...example }) => {
		const said = found(example).map(({ pointer, params }) => ({ at: pointer, params }));
		expect(said).toEqual(problems.map(({ at, params }) => ({ at, params: params ?? expect.anything() })));
		expect(found(example).every(({ code, node, pointer }) => code === rule.code && isAt(node, pointer))).toBe(
			true,
		);
	});
}

const isAt = (node: string | null, pointer: string): boolean =>
	node === null ? !pointer.startsWith('/nodes/') : pointer.startsWith(`/nodes/${node}`);
