import { warningWithoutReminder } from '#workflows/scenario/rules/warning-without-reminder.ts';
import { chain, due } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const warning = { kind: 'letter', letterKind: 'warning', template: 'warning-letter' } as const;

verifyRule(warningWithoutReminder, {
	valid: [
		{
			name: 'a reminder before it',
			scenario: chain({ w: due(4), e: { kind: 'email', template: 'reminder-1' }, l: warning }),
		},
		{
			name: 'a call with its e-mail before it',
			scenario: chain({ c: { kind: 'call', email: { template: 'reminder-2' } }, l: warning }),
		},
		{
			name: 'a simple letter may come first',
			scenario: chain({ w: due(4), l: { kind: 'letter', template: 'letter-simple' } }),
		},
	],
	invalid: [
		{
			name: 'nothing has been said before',
			scenario: chain({ w: due(4), l: warning }),
			problems: [{ at: '/nodes/l', params: { label: 'l' } }],
		},
		{
			name: 'a call alone leaves nothing to list',
			scenario: chain({ c: { kind: 'call' }, l: warning }),
			problems: [{ at: '/nodes/l' }],
		},
		{
			name: 'a disabled reminder',
			scenario: chain({ e: { kind: 'email', template: 'reminder-1', disabled: true }, l: warning }),
			problems: [{ at: '/nodes/l' }],
		},
	],
});
