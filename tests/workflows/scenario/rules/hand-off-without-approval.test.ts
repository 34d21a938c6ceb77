import { handOffWithoutApproval } from '#workflows/scenario/rules/hand-off-without-approval.ts';
import { chain } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(handOffWithoutApproval, {
	valid: [
		{
			name: 'an approval',
			scenario: chain({ a: { kind: 'approval', act: 'hand-off' }, h: { kind: 'hand-off' } }),
		},
	],
	invalid: [
		{
			name: 'an approval of something else',
			scenario: chain({ a: { kind: 'approval', act: 'formal-notice' }, h: { kind: 'hand-off' } }),
			problems: [{ at: '/nodes/h', params: { label: 'h' } }],
		},
	],
});
