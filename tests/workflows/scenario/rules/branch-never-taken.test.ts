import { branchNeverTaken } from '#workflows/scenario/rules/branch-never-taken.ts';
import { scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const cases = (...conditions: readonly unknown[]) =>
	scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: { kind: 'branch', branches: conditions.map((when) => ({ when, next: 'end' })), otherwise: 'end' },
		end: { kind: 'end' },
	});

verifyRule(branchNeverTaken, {
	valid: [
		{ name: 'a range', scenario: cases({ all: [{ daysLate: { atLeast: 3 } }, { daysLate: { below: 4 } }] }) },
	],
	invalid: [
		{
			name: 'an empty range',
			scenario: cases({ all: [{ daysLate: { atLeast: 4 } }, { daysLate: { below: 4 } }] }),
			problems: [{ at: '/nodes/b/branches/0/when', params: { label: 'b', case: 1 } }],
		},
		{
			name: 'a value that is excluded',
			scenario: cases({ all: [{ country: { is: 'FR' } }, { country: { isNot: 'FR' } }] }),
			problems: [{ at: '/nodes/b/branches/0/when' }],
		},
	],
});
