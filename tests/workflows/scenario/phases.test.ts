import { expect, test } from 'vitest';
import { phasesOf } from '#workflows/scenario/phases.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { due, email, scenarioOf } from './scenario-of.ts';

test('the standard scenario lies in five lanes', () => {
	expect(phasesOf(templateById('standard'))).toMatchObject({
		start: 'before-due',
		'wait-pre-reminder': 'before-due',
		'pre-reminder': 'before-due',
		'reminder-1': 'overdue',
		call: 'overdue',
		'formal-notice': 'formal-notice',
		'wait-hand-off': 'formal-notice',
		'approve-hand-off': 'formal-notice',
		'hand-off': 'collections',
		end: 'collections',
		thanks: 'paid',
		'end-paid': 'paid',
	});
});

test('a node lies in the latest phase in which it can be reached; one that nothing reaches, before the due date', () => {
	const scenario = scenarioOf({
		start: { kind: 'start', next: 'b', onPaid: 'shared' },
		b: { kind: 'branch', branches: [{ when: { daysLate: { atLeast: 1 } }, next: 'e' }], otherwise: 'w' },
		w: { ...due(4), next: 'e' },
		e: email({ next: 'shared' }),
		shared: { kind: 'end' },
		lost: email({ next: 'shared' }),
		'long-term': { kind: 'wait', anchor: 'issue-date', offset: 61, next: 'lost' },
	});
	expect(phasesOf(scenario)).toMatchObject({
		b: 'before-due',
		e: 'overdue',
		shared: 'overdue',
		lost: 'before-due',
		'long-term': 'overdue',
	});
});
