import { penaltyWithoutLegalBasis } from '#workflows/scenario/rules/penalty-without-legal-basis.ts';
import { chain, due, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const consumers = (next: string) =>
	scenarioOf({
		start: { kind: 'start', next: 'w' },
		w: { ...due(4), next: 'b' },
		b: { kind: 'branch', branches: [{ when: { customerKind: { is: 'consumer' } }, next }], otherwise: 'p' },
		p: { kind: 'penalty', next: 'end' },
		end: { kind: 'end' },
	});

verifyRule(penaltyWithoutLegalBasis, {
	valid: [
		{ name: 'a claim after the due date', scenario: chain({ w: due(1), p: { kind: 'penalty' } }) },
		{ name: 'consumers on another way', scenario: consumers('end') },
	],
	invalid: [
		{
			name: 'a claim before it',
			scenario: chain({ w: due(-7), p: { kind: 'penalty' } }),
			problems: [{ at: '/nodes/p', params: { label: 'p', reason: 'not-due' } }],
		},
		{
			name: 'a claim against consumers',
			scenario: consumers('p'),
			problems: [{ at: '/nodes/p', params: { label: 'p', reason: 'consumer' } }],
		},
	],
});
