import { expect, test } from 'vitest';
import { planNodes } from '#workflows/scenario/plan-nodes.ts';
import { due, email, scenarioOf } from './scenario-of.ts';

const levelsOf = (scenario: ReturnType<typeof scenarioOf>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(planNodes(scenario)).flatMap(([id, { op }]) =>
			op.op === 'contact' ? [[id, op.level]] : [],
		),
	);

test('a message informs only where it cannot be late: after the start or a wait before the due date', () => {
	const scenario = scenarioOf({
		start: { kind: 'start', next: 'copy' },
		copy: email({ next: 'early' }),
		early: { ...due(-7), next: 'announce' },
		announce: email({ next: 'later' }),
		later: { kind: 'wait', anchor: 'previous-contact', offset: 10, next: 'remind' },
		remind: email({ next: 'end' }),
		end: { kind: 'end' },
	});
	expect(levelsOf(scenario)).toEqual({ copy: 'pre-due', announce: 'pre-due', remind: 'amicable' });
});

test('terms differ: forty days after issue may be before or after the due date', () => {
	const scenario = scenarioOf({
		start: { kind: 'start', next: 'w' },
		w: { kind: 'wait', anchor: 'issue-date', offset: 40, next: 'remind' },
		remind: email({ next: 'back' }),
		back: { ...due(-3), next: 'announce' },
		announce: email({ next: 'end' }),
		end: { kind: 'end' },
	});
	expect(levelsOf(scenario)).toEqual({ remind: 'amicable', announce: 'pre-due' });
});

test('an invoice that a branch found late is reminded', () => {
	const scenario = scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: {
			kind: 'branch',
			branches: [{ when: { daysLate: { atLeast: 30 } }, next: 'strong' }],
			otherwise: 'w',
		},
		strong: email({ next: 'end' }),
		w: { ...due(-7), next: 'announce' },
		announce: email({ next: 'end' }),
		end: { kind: 'end' },
	});
	expect(levelsOf(scenario)).toEqual({ strong: 'amicable', announce: 'pre-due' });
});
