import { paidPathMissing } from '#workflows/scenario/rules/paid-path-missing.ts';
import { chain, scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

verifyRule(paidPathMissing, {
	valid: [
		{
			name: 'a way for payment',
			scenario: scenarioOf({ start: { kind: 'start', next: 'end', onPaid: 'end' }, end: { kind: 'end' } }),
		},
	],
	invalid: [
		{
			name: 'none',
			scenario: chain({}),
			problems: [{ at: '/nodes/start/onPaid', params: { label: 'start' } }],
		},
	],
});
