import { handOffWithoutNotice } from '#workflows/scenario/rules/hand-off-without-notice.ts';
import { chain, due } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(handOffWithoutNotice, {
	valid: [
		{
			name: 'a notice on every way',
			scenario: chain({ n: { kind: 'formal-notice' }, h: { kind: 'hand-off' } }),
		},
	],
	invalid: [
		{
			name: 'no notice',
			scenario: chain({ w: due(50), h: { kind: 'hand-off' } }),
			problems: [{ at: '/nodes/h', params: { label: 'h' } }],
		},
		{
			name: 'a notice that could not leave',
			scenario: chain({ n: { kind: 'formal-notice', onFailure: 'h' }, h: { kind: 'hand-off' } }),
			problems: [{ at: '/nodes/h' }],
		},
		{
			name: 'a disabled notice',
			scenario: chain({ n: { kind: 'formal-notice', disabled: true }, h: { kind: 'hand-off' } }),
			problems: [{ at: '/nodes/h' }],
		},
	],
});
