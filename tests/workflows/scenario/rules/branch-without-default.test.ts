import { branchWithoutDefault } from '#workflows/scenario/rules/branch-without-default.ts';
import { scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const branching = (more: Record<string, unknown>) =>
	scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'end' }], ...more },
		end: { kind: 'end' },
	});

verifyRule(branchWithoutDefault, {
	valid: [{ name: 'a default', scenario: branching({ otherwise: 'end' }) }],
	invalid: [
		{ name: 'none', scenario: branching({}), problems: [{ at: '/nodes/b', params: { label: 'b' } }] },
	],
});
