import { cycleWithoutWait } from '#workflows/scenario/rules/cycle-without-wait.ts';
import { chain, due, email, later } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(cycleWithoutWait, {
	valid: [
		{
			name: 'a loop that waits after arrival',
			scenario: chain({
				e: email(),
				w: later(7),
				b: {
					kind: 'branch',
					branches: [{ when: { daysLate: { below: 90 } }, next: 'e' }],
					otherwise: 'end',
				},
			}),
		},
		{ name: 'a loop through a task', scenario: chain({ t: { kind: 'task', outcomes: { again: 't' } } }) },
		{ name: 'no loop', scenario: chain({ e: email(), w: due(4) }) },
	],
	invalid: [
		{
			name: 'two messages that follow each other',
			scenario: chain({ e: email({ onFailure: 'f' }), f: email({ next: 'e' }) }),
			problems: [{ at: '/nodes/e', params: { labels: ['e', 'f'] } }],
		},
		{
			name: 'a loop whose wait is for a fixed date, and so waits once',
			scenario: chain({ w: due(4), e: email({ onFailure: 'w' }) }),
			problems: [{ at: '/nodes/e', params: { labels: ['e', 'w'] } }],
		},
		{
			name: 'a loop whose wait may be over on arrival, because what ends it is known',
			scenario: chain({
				w: { ...later(7), endsOn: 'collection-returned' },
				b: { kind: 'branch', branches: [{ when: { daysLate: { below: 90 } }, next: 'w' }], otherwise: 'end' },
			}),
			problems: [{ at: '/nodes/b', params: { labels: ['b', 'w'] } }],
		},
		{
			name: 'a step that leads to itself',
			scenario: chain({ a: { kind: 'alert', code: 'x', next: 'a' } }),
			problems: [{ at: '/nodes/a', params: { labels: ['a'] } }],
		},
	],
});
