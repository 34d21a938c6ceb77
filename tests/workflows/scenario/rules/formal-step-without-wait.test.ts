import { formalStepWithoutWait } from '#workflows/scenario/rules/formal-step-without-wait.ts';
import { due, email, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const formal = (other: Record<string, Record<string, unknown>>) =>
	scenarioOf({
		start: { kind: 'start', next: 'e' },
		e: email({ next: 'w' }),
		w: { ...due(20), next: 'n' },
		n: { kind: 'formal-notice', next: 'v' },
		v: { ...due(50), next: 'a' },
		a: { kind: 'approval', next: 'h' },
		h: { kind: 'hand-off', next: 'end' },
		end: { kind: 'end' },
		...other,
	});

verifyRule(formalStepWithoutWait, {
	valid: [
		{ name: 'a wait before each', scenario: formal({}) },
		{
			name: 'a branch between the wait and the notice',
			scenario: formal({ w: { ...due(20), next: 'b' }, b: { kind: 'branch', branches: [], otherwise: 'n' } }),
		},
	],
	invalid: [
		{
			name: 'a notice right after a call that granted days',
			scenario: formal({ e: { kind: 'call', email: { template: 'reminder-2', grantDays: 8 }, next: 'n' } }),
			problems: [{ at: '/nodes/n', params: { label: 'n', deadline: 'granted-date' } }],
		},
		{
			name: 'a hand-off right after the notice',
			scenario: formal({ n: { kind: 'formal-notice', next: 'a' } }),
			problems: [{ at: '/nodes/h', params: { label: 'h', deadline: 'formal-deadline' } }],
		},
		{
			name: 'a wait that something else follows',
			scenario: formal({ w: { ...due(20), next: 't' }, t: { kind: 'task', next: 'n' } }),
			problems: [{ at: '/nodes/n' }],
		},
	],
});
