import { repeatUnbounded } from '#workflows/scenario/rules/repeat-unbounded.ts';
import { chain, email, later, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const loop = (branch: Record<string, unknown>) =>
	chain({ e: email(), w: later(7), b: { kind: 'branch', ...branch } });

verifyRule(repeatUnbounded, {
	valid: [
		{
			name: 'a loop that lateness ends',
			scenario: loop({ branches: [{ when: { daysLate: { atLeast: 60 } }, next: 'end' }], otherwise: 'e' }),
		},
		{
			name: 'a loop that goes on only below an age',
			scenario: loop({
				branches: [{ when: { daysLate: { below: 60 }, insured: { is: true } }, next: 'e' }],
				otherwise: 'end',
			}),
		},
		{
			name: 'a loop that a person chooses each time',
			scenario: chain({
				c: { kind: 'call', next: 'end', outcomes: { 'no-answer': 'w' } },
				w: { ...later(1), next: 'c' },
			}),
		},
		{
			name: 'a loop that contacts nobody',
			scenario: chain({ t: { kind: 'task', next: 'w' }, w: { ...later(5), next: 't' } }),
		},
	],
	invalid: [
		{
			name: 'a message for ever',
			scenario: chain({ e: email(), w: { ...later(7), next: 'e' } }),
			problems: [{ at: '/nodes/e', params: { labels: ['e', 'w'] } }],
		},
		{
			name: 'an exit that may never open',
			scenario: loop({
				branches: [{ when: { brokenPromises: { atLeast: 2 } }, next: 'end' }],
				otherwise: 'e',
			}),
			problems: [{ at: '/nodes/e' }],
		},
		{
			name: 'a bounded loop with an unbounded one inside',
			scenario: scenarioOf({
				start: { kind: 'start', next: 'e' },
				e: email({ next: 'w' }),
				w: { ...later(7), next: 'inner' },
				inner: {
					kind: 'branch',
					branches: [{ when: { profile: { is: 'bad' } }, next: 'e' }],
					otherwise: 'outer',
				},
				outer: {
					kind: 'branch',
					branches: [{ when: { daysLate: { atLeast: 60 } }, next: 'end' }],
					otherwise: 'e',
				},
				end: { kind: 'end' },
			}),
			problems: [{ at: '/nodes/e', params: { labels: ['e', 'w', 'inner'] } }],
		},
	],
});
