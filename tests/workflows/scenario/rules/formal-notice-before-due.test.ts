import { formalNoticeBeforeDue } from '#workflows/scenario/rules/formal-notice-before-due.ts';
import { chain, due, later, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const notice = { kind: 'formal-notice' };
const asking = (branch: Record<string, unknown>) =>
	scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: { kind: 'branch', ...branch },
		n: { ...notice, next: 'end' },
		end: { kind: 'end' },
	});

verifyRule(formalNoticeBeforeDue, {
	valid: [
		{ name: 'a wait past the due date', scenario: chain({ w: due(1), n: notice }) },
		{
			name: 'the longest legal term from issue',
			scenario: chain({ w: { kind: 'wait', anchor: 'issue-date', offset: 61 }, n: notice }),
		},
		{
			name: 'a branch that asks for lateness',
			scenario: asking({ branches: [{ when: { daysLate: { atLeast: 1 } }, next: 'n' }], otherwise: 'end' }),
		},
		{
			name: 'what falls through "not late yet"',
			scenario: asking({ branches: [{ when: { daysLate: { below: 1 } }, next: 'end' }], otherwise: 'n' }),
		},
	],
	invalid: [
		{
			name: 'no wait',
			scenario: chain({ n: notice }),
			problems: [{ at: '/nodes/n', params: { label: 'n' } }],
		},
		{
			name: 'a wait until the due date itself',
			scenario: chain({ w: due(0), n: notice }),
			problems: [{ at: '/nodes/n' }],
		},
		{
			name: 'a wait after arrival',
			scenario: chain({ w: later(90), n: notice }),
			problems: [{ at: '/nodes/n' }],
		},
		{
			name: 'a branch that asks something else',
			scenario: asking({
				branches: [{ when: { any: [{ daysLate: { atLeast: 1 } }, { insured: { is: true } }] }, next: 'n' }],
				otherwise: 'end',
			}),
			problems: [{ at: '/nodes/n' }],
		},
	],
});
