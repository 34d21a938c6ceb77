import { noPauseOnPromise } from '#workflows/scenario/rules/no-pause-on-promise.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(noPauseOnPromise, {
	valid: [{ name: 'the usual settings', scenario: chain({ e: email() }) }],
	invalid: [
		{
			name: 'none',
			scenario: chain({ e: email() }, { settings: { pauseOn: ['dispute'] } }),
			problems: [{ at: '/settings/pauseOn', params: {} }],
		},
	],
});
