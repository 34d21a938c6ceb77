import { noRecipientFallback } from '#workflows/scenario/rules/no-recipient-fallback.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(noRecipientFallback, {
	valid: [
		{ name: 'two roles', scenario: chain({ e: email({ to: ['accounting', 'management'] }) }) },
		{ name: 'whoever can be reached', scenario: chain({ e: email() }) },
		{ name: 'a failure way', scenario: chain({ e: email({ to: ['accounting'], onFailure: 'end' }) }) },
	],
	invalid: [
		{
			name: 'one role and no failure way',
			scenario: chain({ e: email({ to: ['accounting'] }), c: { kind: 'call', to: ['accounting'] } }),
			problems: [{ at: '/nodes/c' }, { at: '/nodes/e', params: { label: 'e', role: 'accounting' } }],
		},
	],
});
