import { labelRequired } from '#workflows/scenario/rules/label-required.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(labelRequired, {
	valid: [{ name: 'named steps', scenario: chain({ e: email() }) }],
	invalid: [
		{
			name: 'a step without a name',
			scenario: chain({ e: email({ label: ' ' }) }),
			problems: [{ at: '/nodes/e/label', params: { step: 'e' } }],
		},
	],
});
