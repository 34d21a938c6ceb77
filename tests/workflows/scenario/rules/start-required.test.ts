import { startRequired } from '#workflows/scenario/rules/start-required.ts';
import { chain, email, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(startRequired, {
	valid: [{ name: 'one start', scenario: chain({ e: email() }) }],
	invalid: [
		{
			name: 'a start of another kind',
			scenario: chain({ e: email() }, { start: 'e' }),
			problems: [
				{ at: '/start', params: { start: 'e' } },
				{ at: '/nodes/start', params: { label: 'start' } },
			],
		},
		{
			name: 'a second way in',
			scenario: scenarioOf({
				start: { kind: 'start', next: 'end' },
				other: { kind: 'start', next: 'end' },
				end: { kind: 'end' },
			}),
			problems: [{ at: '/nodes/other', params: { label: 'other' } }],
		},
	],
});
