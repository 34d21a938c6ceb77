import { fieldRequired } from '#workflows/scenario/rules/field-required.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(fieldRequired, {
	valid: [
		{ name: 'an e-mail with a template', scenario: chain({ e: email() }) },
		{ name: 'a disabled e-mail without one', scenario: chain({ e: { kind: 'email', disabled: true } }) },
		{ name: 'a call without e-mail beside it', scenario: chain({ c: { kind: 'call' } }) },
	],
	invalid: [
		{
			name: 'a message without template and a wait without offset',
			scenario: chain({ e: { kind: 'email' }, w: { kind: 'wait' } }),
			problems: [
				{ at: '/nodes/e/template', params: { label: 'e', field: 'template' } },
				{ at: '/nodes/w/offset', params: { label: 'w', field: 'offset' } },
			],
		},
		{
			name: 'an e-mail beside a call without template',
			scenario: chain({ c: { kind: 'call', email: { grantDays: 8 } } }),
			problems: [{ at: '/nodes/c/email/template', params: { label: 'c', field: 'email/template' } }],
		},
	],
});
