import { ownerMissing } from '#workflows/scenario/rules/owner-missing.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(ownerMissing, {
	valid: [
		{
			name: 'owners',
			scenario: chain({
				c: { kind: 'call', owner: 'collector' },
				a: { kind: 'approval', owner: 'approver' },
				e: email(),
			}),
		},
	],
	invalid: [
		{
			name: 'a blank',
			scenario: chain({ c: { kind: 'call', owner: ' ' } }),
			problems: [{ at: '/nodes/c/owner' }],
		},
		{
			name: 'none',
			scenario: chain({ c: { kind: 'call' }, t: { kind: 'task', owner: '' }, a: { kind: 'approval' } }),
			problems: [
				{ at: '/nodes/a/owner', params: { label: 'a', owner: 'approver' } },
				{ at: '/nodes/c/owner', params: { label: 'c', owner: 'collector' } },
				{ at: '/nodes/t/owner' },
			],
		},
	],
});
