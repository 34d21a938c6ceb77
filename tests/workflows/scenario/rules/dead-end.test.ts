import { deadEnd } from '#workflows/scenario/rules/dead-end.ts';
import { chain, email, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(deadEnd, {
	valid: [
		{ name: 'ways that all reach an end', scenario: chain({ e: email() }) },
		{ name: 'an open failure way', scenario: chain({ e: email(), c: { kind: 'call' } }) },
		{
			name: 'a branch without default, which has its own rule',
			scenario: scenarioOf({ start: { kind: 'start', next: 'b' }, b: { kind: 'branch', branches: [] } }),
		},
	],
	invalid: [
		{
			name: 'a step that leads nowhere',
			scenario: scenarioOf({ start: { kind: 'start', next: 'e' }, e: email() }),
			problems: [{ at: '/nodes/e', params: { label: 'e', port: 'next' } }],
		},
		{
			name: 'a case of a branch that leads nowhere',
			scenario: chain({
				b: { kind: 'branch', branches: [{ when: { insured: { is: true } } }], otherwise: 'end' },
			}),
			problems: [{ at: '/nodes/b', params: { label: 'b', port: 'branches.0' } }],
		},
		{
			name: 'a promise with no way for a broken one',
			scenario: chain({ p: { kind: 'promise-watch', kept: 'end' } }),
			problems: [{ at: '/nodes/p', params: { label: 'p', port: 'broken' } }],
		},
	],
});
