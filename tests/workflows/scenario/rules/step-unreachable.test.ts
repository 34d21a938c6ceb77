import { stepUnreachable } from '#workflows/scenario/rules/step-unreachable.ts';
import { chain, email, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(stepUnreachable, {
	valid: [
		{
			name: 'a step on the failure way',
			scenario: chain({ e: email({ onFailure: 'f' }), f: { kind: 'task' } }),
		},
		{
			name: 'a step that payment leads to',
			scenario: scenarioOf({
				start: { kind: 'start', next: 'end', onPaid: 't' },
				t: { kind: 'thanks', next: 'end' },
				end: { kind: 'end' },
			}),
		},
	],
	invalid: [
		{
			name: 'a step that nothing leads to',
			scenario: scenarioOf({
				start: { kind: 'start', next: 'end' },
				e: email({ next: 'end' }),
				end: { kind: 'end' },
			}),
			problems: [{ at: '/nodes/e', params: { label: 'e' } }],
		},
		{
			name: 'a failure way that only a disabled step has',
			scenario: scenarioOf({
				start: { kind: 'start', next: 'e' },
				e: email({ disabled: true, next: 'end', onFailure: 'f' }),
				f: { kind: 'task', next: 'end' },
				end: { kind: 'end' },
			}),
			problems: [{ at: '/nodes/f' }],
		},
	],
});
