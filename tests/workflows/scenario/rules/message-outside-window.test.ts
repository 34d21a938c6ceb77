import { messageOutsideWindow } from '#workflows/scenario/rules/message-outside-window.ts';
import { chain, email } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const day = [{ from: '08:30', to: '18:00' }];
const open = { email: day, sms: day, letter: day, call: day };
const scenario = chain({ e: email(), c: { kind: 'call' }, t: { kind: 'task' } });

verifyRule(messageOutsideWindow, {
	valid: [
		{ name: 'channels that open', scenario, context: { windows: { ...open, letter: [] } } },
		{ name: 'anything when the host told nothing', scenario },
		{
			name: 'hours within those of the company',
			scenario: chain({ e: email({ window: [{ from: '07:00', to: '09:00' }] }) }),
			context: { windows: open },
		},
	],
	invalid: [
		{
			name: 'hours of a step that the company never has',
			scenario: chain({ e: email({ window: [{ from: '19:00', to: '21:00' }] }) }),
			context: { windows: open },
			problems: [{ at: '/nodes/e', params: { label: 'e', channel: 'email' } }],
		},
		{
			name: 'hours of the scenario that the company never has',
			scenario: chain({ e: email() }, { settings: { windows: { email: [{ from: '18:00', to: '24:00' }] } } }),
			context: { windows: open },
			problems: [{ at: '/nodes/e', params: { label: 'e', channel: 'email' } }],
		},
		{
			name: 'a channel that never opens',
			scenario,
			context: { windows: { ...open, call: [{ from: '18:00', to: '09:00' }], email: [] } },
			problems: [
				{ at: '/nodes/c', params: { label: 'c', channel: 'call' } },
				{ at: '/nodes/e', params: { label: 'e', channel: 'email' } },
			],
		},
	],
});
