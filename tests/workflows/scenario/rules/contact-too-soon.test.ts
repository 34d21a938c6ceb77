import { contactTooSoon } from '#workflows/scenario/rules/contact-too-soon.ts';
import { chain, due, email, later, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(contactTooSoon, {
	valid: [
		{ name: 'the usual gap', scenario: chain({ w: due(4), e: email(), v: due(7), f: email() }) },
		{
			name: 'a shorter gap that the scenario sets',
			scenario: chain({ w: due(4), e: email(), v: due(6), f: email() }, { settings: { minGapDays: 2 } }),
		},
		{
			name: 'a shorter gap that the step sets',
			scenario: chain({ w: due(4), e: email(), v: due(5), f: email({ minGapDays: 1 }) }),
		},
		{
			name: 'steps that people take their time for',
			scenario: chain({ w: due(4), e: email(), t: { kind: 'task' }, v: due(5), f: email() }),
		},
		{
			name: 'a failure way, on which nobody was reached',
			scenario: scenarioOf({
				start: { kind: 'start', next: 'e' },
				e: email({ next: 'end', onFailure: 'w' }),
				w: { ...later(1), next: 'f' },
				f: email({ next: 'end' }),
				end: { kind: 'end' },
			}),
		},
		{ name: 'no wait at all, which has its own rule', scenario: chain({ e: email(), f: email() }) },
	],
	invalid: [
		{
			name: 'two days',
			scenario: chain({ w: due(4), e: email(), v: due(6), f: { kind: 'call' } }),
			problems: [{ at: '/nodes/f', params: { label: 'f', previous: 'e', days: 2, minGapDays: 3 } }],
		},
		{
			name: 'a wait after arrival, behind a branch',
			scenario: scenarioOf(
				{
					start: { kind: 'start', next: 'e' },
					e: email({ next: 'b' }),
					b: { kind: 'branch', branches: [], otherwise: 'w' },
					w: { ...later(1), next: 'f' },
					f: email({ next: 'end' }),
					end: { kind: 'end' },
				},
				{ settings: { minGapDays: 5 } },
			),
			problems: [{ at: '/nodes/f', params: { label: 'f', previous: 'e', days: 1, minGapDays: 5 } }],
		},
	],
});
