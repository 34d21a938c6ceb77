import { feeClaimedTwice } from '#workflows/scenario/rules/fee-claimed-twice.ts';
import { chain, later, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(feeClaimedTwice, {
	valid: [
		{
			name: 'one after the other, each its own',
			scenario: chain({
				p: { kind: 'penalty', claim: ['penalties'] },
				q: { kind: 'penalty', claim: ['indemnity'] },
			}),
		},
		{
			name: 'one on each side of a branch',
			scenario: scenarioOf({
				start: { kind: 'start', next: 'b' },
				b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'p' }], otherwise: 'q' },
				p: { kind: 'penalty', next: 'end' },
				q: { kind: 'penalty', next: 'end' },
				end: { kind: 'end' },
			}),
		},
	],
	invalid: [
		{
			name: 'the indemnity twice',
			scenario: chain({ p: { kind: 'penalty' }, q: { kind: 'penalty', claim: ['indemnity'] } }),
			problems: [{ at: '/nodes/q', params: { label: 'q', fee: 'indemnity' } }],
		},
		{
			name: 'a claim in a loop',
			scenario: chain({ p: { kind: 'penalty', claim: ['penalties'] }, w: { ...later(9), next: 'p' } }),
			problems: [{ at: '/nodes/p', params: { label: 'p', fee: 'penalties' } }],
		},
	],
});
