import { branchesOverlap } from '#workflows/scenario/rules/branches-overlap.ts';
import { scenarioOf } from '../scenario-of.ts';
import { verifyRule } from './verify-rule.ts';

const cases = (...conditions: readonly unknown[]) =>
	scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: { kind: 'branch', branches: conditions.map((when) => ({ when, next: 'end' })), otherwise: 'end' },
		end: { kind: 'end' },
	});

verifyRule(branchesOverlap, {
	valid: [
		{
			name: 'falling thresholds',
			scenario: cases({ amountCents: { atLeast: 500_000 } }, { amountCents: { atLeast: 100_000 } }),
		},
		{
			name: 'parts that differ in one field',
			scenario: cases({ profile: { is: 'bad' }, insured: { is: true } }, { profile: { is: 'bad' } }),
		},
		{
			name: 'other values',
			scenario: cases({ country: { in: ['FR', 'BE'] } }, { country: { in: ['BE', 'DE'] } }),
		},
		{
			name: 'an impossible case, which has its own rule',
			scenario: cases(
				{ daysLate: { atLeast: 0 } },
				{ all: [{ daysLate: { atLeast: 9 } }, { daysLate: { below: 3 } }] },
			),
		},
	],
	invalid: [
		{
			name: 'rising thresholds',
			scenario: cases({ amountCents: { atLeast: 100_000 } }, { amountCents: { atLeast: 500_000 } }),
			problems: [{ at: '/nodes/b/branches/1', params: { label: 'b', case: 2, other: 1 } }],
		},
		{
			name: 'a value inside an earlier list',
			scenario: cases({ country: { in: ['FR', 'BE'] } }, { country: { is: 'BE' }, insured: { is: true } }),
			problems: [{ at: '/nodes/b/branches/1' }],
		},
		{
			name: 'a value that an earlier exclusion lets through',
			scenario: cases({ profile: { isNot: 'good' } }, { profile: { is: 'bad' } }),
			problems: [{ at: '/nodes/b/branches/1' }],
		},
		{
			name: 'a number below an earlier bound',
			scenario: cases({ daysLate: { below: 10 } }, { daysLate: { is: 9 } }),
			problems: [{ at: '/nodes/b/branches/1' }],
		},
		{
			name: 'twice the same alternative',
			scenario: cases(
				{ any: [{ insured: { is: true } }] },
				{ insured: { is: false } },
				{ any: [{ insured: { is: true } }] },
			),
			problems: [{ at: '/nodes/b/branches/2', params: { label: 'b', case: 3, other: 1 } }],
		},
	],
});
