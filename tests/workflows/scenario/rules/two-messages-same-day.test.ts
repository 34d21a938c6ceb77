import { twoMessagesSameDay } from '#workflows/scenario/rules/two-messages-same-day.ts';
import { chain, due, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(twoMessagesSameDay, {
	valid: [
		{ name: 'a wait between', scenario: chain({ w: due(4), e: email(), v: due(5), f: email() }) },
		{
			name: 'a call and its e-mail, which are one contact',
			scenario: chain({ c: { kind: 'call', email: { template: 'reminder-2' } } }),
		},
		{
			name: 'another way when the first failed',
			scenario: chain({
				e: email({ next: 'end', onFailure: 's' }),
				s: { kind: 'sms', template: 'sms-reminder' },
			}),
		},
	],
	invalid: [
		{
			name: 'two e-mails in a row',
			scenario: chain({ e: email(), f: email() }),
			problems: [{ at: '/nodes/f', params: { label: 'f', previous: 'e' } }],
		},
		{
			name: 'a wait for a day already past',
			scenario: chain({ w: due(10), e: email(), v: due(4), f: email() }),
			problems: [{ at: '/nodes/f' }],
		},
	],
});
