import { expect, test } from 'vitest';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import type { RunEvent, RunState } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import { at, contextOf, planOf, started, where } from './sample-run.ts';

const context = contextOf(
	planOf({
		'wait-1': { kind: 'wait', label: 'J+4', offset: 4, next: 'mail' },
		mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], grantDays: 8, next: 'notice' },
		notice: { kind: 'formal-notice', label: 'Notice', template: 'formal-notice', grantDays: 8, next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	}),
);

const decision: Decision = {
	kind: 'send',
	invoices: ['FA-1'],
	recipient: 'anne',
	deadline: { type: 'date', date: '2027-03-10' },
	entry: { kind: 'alert', code: 'sent', invoices: ['FA-1'], node: 'mail', why: [] },
};

function after(state: RunState, event: RunEvent) {
	const { state: next, effects } = step(context, state, event);
	return { state: next, asked: effects.map(({ type }) => type) };
}

const approval = (state: RunState, when: string): RunEvent => ({
	type: 'task-done',
	at: at(when),
	task: state.standing && 'task' in state.standing ? state.standing.task : '',
	outcome: 'approved',
	actor: 'claire',
});

const strict = () => started(context, '2027-02-20', { confirm: true }).state;

test('an automatic message of a strict company waits for a person, then asks the account', () => {
	const woken = after(strict(), { type: 'wake', at: at('2027-03-02T08:30') });
	expect(where(woken.state)).toBe('mail:1 confirming');
	expect(woken.asked).toEqual(['create-task']);
	expect(after(woken.state, approval(woken.state, '2027-03-02T09:00')).asked).toEqual(['contact']);
});

test('a confirmed message stays confirmed while the account puts it off or holds it', () => {
	const { state } = after(strict(), { type: 'wake', at: at('2027-03-02T08:30') });
	const asked = step(context, state, approval(state, '2027-03-02T09:00'));
	expect(asked.effects).toMatchObject([{ type: 'contact', intent: { confirmed: true } }]);
	const { entry } = decision;
	const later = { kind: 'defer', until: at('2027-03-04T08:30'), entry } as const;
	const put = after(asked.state, {
		...{ type: 'decision', at: at('2027-03-02T09:00'), key: 'run/mail:1' },
		decision: later,
	});
	const again = step(context, put.state, { type: 'wake', at: at('2027-03-04T08:30') });
	expect(again.effects).toMatchObject([{ type: 'contact', intent: { attempt: 1, confirmed: true } }]);
	const held = after(again.state, {
		...{ type: 'decision', at: at('2027-03-04T08:30'), key: 'run/mail:1' },
		decision: { kind: 'hold', reason: 'pause', entry },
	});
	expect(held.state.standing).toMatchObject({ kind: 'held', confirmed: true });
});

test('a message refused by a person is left out', () => {
	const { state } = after(strict(), { type: 'wake', at: at('2027-03-02T08:30') });
	const refused = { ...approval(state, '2027-03-02T09:00'), outcome: 'refused' } as RunEvent;
	expect(after(state, refused).state.position?.node).toBe('notice');
});

test('a notice confirmed while a date granted to the debtor still runs is not confirmed twice', () => {
	let { state } = after(strict(), { type: 'wake', at: at('2027-03-02T08:30') });
	({ state } = after(state, approval(state, '2027-03-02T09:00')));
	({ state } = after(state, { type: 'decision', at: at('2027-03-02T09:00'), key: 'run/mail:1', decision }));
	expect(where(state)).toBe('notice:1 confirming');
	({ state } = after(state, approval(state, '2027-03-03T09:00')));
	expect(where(state)).toBe('notice:1 waiting 2027-03-11 08:30');
	const woken = after(state, { type: 'wake', at: at('2027-03-11T08:30') });
	expect(where(woken.state)).toBe('notice:1 contacting');
	expect(woken.asked).toEqual(['contact']);
});

test('a message that announces the due date, and that nobody confirmed by then, holds up nothing', () => {
	const early = contextOf(
		planOf({
			'wait-1': { kind: 'wait', label: 'J-7', offset: -7, next: 'mail' },
			mail: { kind: 'email', label: 'Mail', template: 'pre-reminder', to: [], next: 'wait-2' },
			'wait-2': { kind: 'wait', label: 'J+4', offset: 4, next: 'end' },
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		}),
	);
	let { state } = started(early, '2027-02-10', { confirm: true });
	({ state } = step(early, state, { type: 'wake', at: at('2027-02-19T08:30') }));
	expect(state.standing).toMatchObject({ kind: 'confirming', remindAt: at('2027-02-26T08:30') });
	const due = step(early, state, { type: 'wake', at: at('2027-02-26T08:30') });
	expect(where(due.state)).toBe('wait-2:1 waiting 2027-03-02 08:30');
	expect(due.effects.map(({ type }) => type)).toEqual(['cancel-task']);
	expect(due.entries).toMatchObject([{ kind: 'skipped', node: 'mail', reason: 'past-due' }]);
});
