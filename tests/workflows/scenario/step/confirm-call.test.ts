import { expect, test } from 'vitest';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { canComplete } from '#workflows/scenario/can-complete.ts';
import type { RunEvent, RunState, StepContext } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import { at, contextOf, fact, planOf, started, where } from './sample-run.ts';

const BESIDE = { template: 'reminder-2', to: ['accounting'], grantDays: 8 };

const calling = (more: Readonly<Record<string, unknown>>): StepContext =>
	contextOf(
		planOf({
			'wait-1': { kind: 'wait', label: 'J+11', offset: 11, next: 'call' },
			call: { kind: 'call', label: 'Call', next: 'notice', ...more },
			notice: {
				kind: 'formal-notice',
				label: 'Notice',
				template: 'formal-notice',
				grantDays: 8,
				next: 'end',
			},
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		}),
	);

const context = calling({ email: BESIDE });
const wake: RunEvent = { type: 'wake', at: at('2027-03-09T08:30') };
const arrived = (on: StepContext, confirm: boolean) =>
	step(on, started(on, '2027-02-20', { confirm }).state, wake);
const waiting = () => arrived(context, true).state;

const answer = (state: RunState, outcome: string, when = '2027-03-11T09:00'): RunEvent => ({
	type: 'task-done',
	...{ at: at(when), outcome, actor: 'claire' },
	task: state.standing && 'task' in state.standing ? state.standing.task : '',
});

const sent = (deadline: string): Decision => ({
	kind: 'send',
	invoices: ['FA-1'],
	recipient: 'anne',
	deadline: { type: 'date', date: deadline },
	entry: { kind: 'alert', code: 'sent', invoices: ['FA-1'], node: 'call', why: [] },
});

test('the e-mail beside a call of a strict company waits for a person, and the call with it', () => {
	const { state, effects, entries } = arrived(context, true);
	expect(where(state)).toBe('call:1 confirming');
	expect(effects).toEqual([
		{
			...{ type: 'create-task', task: 'FA-1/call:1/confirm', code: 'confirm', owner: 'collector' },
			...{ node: 'call', dueAt: null },
		},
	]);
	expect(entries.at(-1)).toMatchObject({ kind: 'task', code: 'confirm', node: 'call' });
});

test.each([
	['a call that its scenario has confirmed', { email: BESIDE, mode: 'confirm' }, false, 'call:1 confirming'],
	['a call in a company that lets messages leave', { email: BESIDE }, false, 'call:1 contacting'],
	['a call without e-mail of a strict company', {}, true, 'call:1 contacting'],
	['a call without e-mail that its scenario has confirmed', { mode: 'confirm' }, false, 'call:1 contacting'],
])('%s', (_name, more, confirm, expected) => {
	expect(where(arrived(calling(more), confirm).state)).toBe(expected);
});

test('confirmed, call and e-mail are asked for together; the date granted is counted from what leaves', () => {
	const state = waiting();
	const asked = step(context, state, answer(state, 'approved'));
	expect(asked.effects).toMatchObject([
		{
			type: 'contact',
			intent: { kind: 'call', confirmed: true, parallel: { key: 'run/call:1/email', grant: { days: 8 } } },
		},
	]);
	const called = step(context, asked.state, {
		...{ type: 'decision', at: at('2027-03-11T09:00'), key: 'run/call:1' },
		decision: sent('2027-03-19'),
	});
	expect(called.state.anchors).toMatchObject({ grantedDate: '2027-03-19', previousContact: '2027-03-11' });
	expect(called.effects).toMatchObject([{ type: 'create-task', task: 'FA-1/call:1', code: 'call' }]);
	const done = step(context, called.state, answer(called.state, 'reached', '2027-03-11T10:00'));
	expect(where(done.state)).toBe('notice:1 confirming');
});

test('it is confirmed or refused, and has no outcome of a call before', () => {
	const state = waiting();
	const task = 'FA-1/call:1/confirm';
	expect(canComplete(context, state, { task, outcome: 'approved' }).ok).toBe(true);
	expect(canComplete(context, state, { task, outcome: 'voicemail' })).toMatchObject({
		problem: { code: 'outcome-unknown' },
	});
});

test('refused, the contact is left out whole: neither call nor e-mail', () => {
	const state = waiting();
	const refused = step(context, state, answer(state, 'refused'));
	expect(refused.state.position?.node).toBe('notice');
	expect(refused.entries).toMatchObject([{ kind: 'skipped', node: 'call', reason: 'refused' }, {}]);
	expect(refused.effects.map(({ type }) => type)).toEqual(['create-task']);
});

test('paid while it waits for a person, its task is withdrawn and nothing leaves', () => {
	const paid = step(context, waiting(), fact('2027-03-10T10:00', 'payment', { residualCents: 0 }));
	expect(paid.effects).toMatchObject([{ type: 'cancel-task', task: 'FA-1/call:1/confirm' }]);
});

test('nobody answers: the account of it is given every five working days, and nothing leaves', () => {
	const { state, effects, entries } = step(context, waiting(), { type: 'wake', at: at('2027-03-16T08:30') });
	expect(where(state)).toBe('call:1 confirming');
	expect(effects).toEqual([]);
	expect(entries).toMatchObject([{ kind: 'alert', code: 'confirmation-pending' }]);
});

test('a run that began when nobody was asked goes on as it began, for its history must replay', () => {
	const before: StepContext = { ...context, callMailsUnasked: true };
	const woken = arrived(before, true);
	expect(where(woken.state)).toBe('call:1 contacting');
	expect(woken.effects).toMatchObject([{ type: 'contact', intent: { kind: 'call' } }]);
});
