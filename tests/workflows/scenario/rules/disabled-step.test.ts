import { disabledStep } from '#workflows/scenario/rules/disabled-step.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(disabledStep, {
	valid: [{ name: 'enabled steps', scenario: chain({ e: email({ disabled: false }) }) }],
	invalid: [
		{
			name: 'one switched off',
			scenario: chain({ e: email({ disabled: true }) }),
			problems: [{ at: '/nodes/e/disabled', params: { label: 'e' } }],
		},
	],
});
