import { noPauseOnDispute } from '#workflows/scenario/rules/no-pause-on-dispute.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(noPauseOnDispute, {
	valid: [{ name: 'the usual settings', scenario: chain({ e: email() }) }],
	invalid: [
		{
			name: 'none',
			scenario: chain({ e: email() }, { settings: { pauseOn: ['promise'] } }),
			problems: [{ at: '/settings/pauseOn', params: {} }],
		},
	],
});
