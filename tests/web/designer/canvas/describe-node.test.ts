import { expect, test } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { describeNode } from '#lib/designer/canvas/describe-node.ts';

const standard = templateById('standard');
const edited = (id: string, change: Partial<ScenarioNode>): Scenario => ({
	...standard,
	nodes: { ...standard.nodes, [id]: { ...(standard.nodes[id] as ScenarioNode), ...change } },
});

test('a wait says its date, an e-mail its message and the wait that decides its day', () => {
	const when = { anchor: 'due-date', days: -7, isWorking: false };
	expect(describeNode(standard, 'wait-pre-reminder')).toEqual([{ says: 'wait', when }]);
	expect(describeNode(standard, 'pre-reminder')).toEqual([
		{ says: 'message', kind: 'email', template: 'pre-reminder' },
		{ says: 'when', when },
	]);
});

test('a step that several waits lead to has no date of its own, nor one behind a person’s answer', () => {
	expect(describeNode(standard, 'reminder-1')).toEqual([
		{ says: 'message', kind: 'email', template: 'reminder-1' },
	]);
	expect(describeNode(standard, 'reminder-2')).toEqual([
		{ says: 'message', kind: 'email', template: 'reminder-2' },
		{ says: 'grants', days: 8 },
	]);
});

test('defaults are said as if they were written', () => {
	expect(describeNode(standard, 'approve-hand-off')).toEqual([
		{ says: 'approval', act: 'hand-off', owner: 'approver' },
		{ says: 'when', when: { anchor: 'due-date', days: 50, isWorking: false } },
	]);
	expect(describeNode(standard, 'formal-notice')).toContainEqual({ says: 'grants', days: 8 });
	expect(describeNode(standard, 'wait-bank')).toEqual([
		{ says: 'wait', when: { anchor: 'arrival', days: 10, isWorking: true } },
	]);
});

test('a step to confirm says so, a call tells of the e-mail beside it', () => {
	const call = standard.nodes['call'] as ScenarioNode;
	const confirmed = edited('call', { fields: { ...call.fields, mode: 'confirm' } });
	expect(describeNode(confirmed, 'call')).toEqual([
		{ says: 'call', template: 'call-1', beside: 'reminder-2' },
		{ says: 'when', when: { anchor: 'due-date', days: 11, isWorking: false } },
		{ says: 'to-confirm' },
	]);
});

test('a step with a tone of its own says it, one that follows the customer does not', () => {
	const { fields } = standard.nodes['pre-reminder'] as ScenarioNode;
	const saidBy = (tone: string) =>
		describeNode(edited('pre-reminder', { fields: { ...fields, tone } }), 'pre-reminder');
	expect(saidBy('firm')).toEqual([
		{ says: 'message', kind: 'email', template: 'pre-reminder' },
		{ says: 'when', when: { anchor: 'due-date', days: -7, isWorking: false } },
		{ says: 'tone', tone: 'firm' },
	]);
	expect(saidBy('by-customer').map(({ says }) => says)).toEqual(['message', 'when']);
});

test('a wait that is switched off dates nothing: the one before it does', () => {
	const off = edited('wait-call', { disabled: true });
	expect(describeNode(off, 'call').some(({ says }) => says === 'when')).toBe(false);
	const both = edited('wait-pre-reminder', { disabled: true });
	expect(describeNode(both, 'pre-reminder')).toHaveLength(1);
});

test('a branch says its first case and how many follow; what does not exist says nothing', () => {
	expect(describeNode(standard, 'how-paid')).toEqual([
		{
			says: 'branch',
			first: { field: 'paymentMethod', test: { in: ['direct-debit', 'bill'] } },
			more: 0,
		},
	]);
	expect(describeNode(standard, 'toString')).toEqual([]);
});

test('every step of every kind says something', () => {
	for (const id of Object.keys(standard.nodes))
		expect(describeNode(standard, id).length, id).toBeGreaterThan(0);
});
