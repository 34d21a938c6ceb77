import { describe, expect, test } from 'vitest';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { canComplete } from '#workflows/scenario/can-complete.ts';
import type { RunEvent, RunState, StepContext } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import { at, contextOf, fact, planOf, started, where } from './sample-run.ts';

const wait = { kind: 'wait', label: 'J+4', offset: 4 };
const approve = { kind: 'approval', label: 'Approve', owner: 'approver', onRefused: 'end' };
const notice = {
	kind: 'formal-notice',
	label: 'Notice',
	template: 'formal-notice',
	grantDays: 8,
	next: 'end',
};
const handOff = { kind: 'hand-off', label: 'Hand over', next: 'gone' };
const ends = {
	end: { kind: 'end', label: 'End', outcome: 'completed' },
	gone: { kind: 'end', label: 'Gone', outcome: 'handed-off' },
};

const sending = contextOf(planOf({ wait: { ...wait, next: 'notice' }, notice, ...ends }));
const handing = contextOf(planOf({ wait: { ...wait, next: 'hand' }, hand: handOff, ...ends }));
const both = { fourEyes: ['formal-notice', 'hand-off'] } as const;

const when = '2027-03-02T08:30';
const after = (context: StepContext, state: RunState, event: RunEvent) => {
	const { state: next, effects, entries } = step(context, state, event);
	return { state: next, asked: effects.map(({ type }) => type), effects, entries };
};
const arrived = (context: StepContext, changes: Parameters<typeof started>[2] = {}) =>
	after(context, started(context, '2027-02-20', changes).state, { type: 'wake', at: at(when) });
const answer = ({ standing }: RunState, outcome: string, on = '2027-03-02T09:00'): RunEvent => ({
	...{ type: 'task-done', at: at(on), outcome, actor: 'claire' },
	task: standing && 'task' in standing ? standing.task : '',
});

describe('a company that wants two people for formal notices', () => {
	test('has an automatic one confirmed first; another company sends it', () => {
		expect(arrived(sending).asked).toEqual(['contact']);
		const asked = arrived(sending, both);
		expect(where(asked.state)).toBe('notice:1 confirming');
		expect(asked.effects).toMatchObject([{ type: 'create-task', code: 'confirm', node: 'notice' }]);
		const confirmed = after(sending, asked.state, answer(asked.state, 'approved'));
		expect(confirmed.effects).toMatchObject([{ type: 'contact', intent: { confirmed: true } }]);
	});

	test('leaves it out where the second person refuses', () => {
		const { state } = arrived(sending, both);
		const refused = after(sending, state, answer(state, 'refused'));
		expect(refused.state.ended).toBe('completed');
		expect(refused.asked).toEqual([]);
	});

	test('asks no second time after an approval of the scenario for it, and does after one for something else', () => {
		const drawn = (act: string) =>
			contextOf(
				planOf({ wait: { ...wait, next: 'ask' }, ask: { ...approve, act, next: 'notice' }, notice, ...ends }),
			);
		for (const [act, left] of [
			['formal-notice', 'contacting'],
			['other', 'confirming'],
		] as const) {
			const { state } = arrived(drawn(act), both);
			expect(where(state)).toBe('ask:1 approving');
			expect(where(after(drawn(act), state, answer(state, 'approved')).state)).toBe(`notice:1 ${left}`);
		}
	});

	test('also for a notice that was put off before the company wanted so', () => {
		const { state } = arrived(sending);
		const entry = { kind: 'alert', code: 'later', invoices: ['FA-1'], node: 'notice', why: [] } as const;
		const decision: Decision = { kind: 'defer', until: at('2027-03-04T08:30'), entry };
		const put = after(sending, state, { type: 'decision', at: at(when), key: 'run/notice:1', decision });
		const told = after(sending, put.state, fact('2027-03-03', 'customer', both));
		const woken = after(sending, told.state, { type: 'wake', at: at('2027-03-04T08:30') });
		expect(where(woken.state)).toBe('notice:1 confirming');
		expect(woken.asked).toEqual(['create-task']);
	});
});

describe('a company that wants two people for hand-offs', () => {
	test('has one without an approval of its scenario approved, and says by whom', () => {
		expect(arrived(handing).effects).toMatchObject([{ type: 'hand-off', approvedBy: null }]);
		const { state, effects } = arrived(handing, both);
		expect(where(state)).toBe('hand:1 approving');
		expect(effects).toMatchObject([
			{ type: 'create-task', code: 'approve', owner: 'approver', node: 'hand' },
		]);
		const task = 'FA-1/hand:1';
		expect(canComplete(handing, state, { task, outcome: 'approved' }).ok).toBe(true);
		const granted = after(handing, state, answer(state, 'approved'));
		expect(granted.effects).toMatchObject([
			{ type: 'hand-off', approvedBy: 'claire', intent: { approvedBy: 'claire' } },
		]);
	});

	test('ends the run of one that is refused: nothing is handed over', () => {
		const { state } = arrived(handing, both);
		const refused = after(handing, state, answer(state, 'refused'));
		expect(refused.state).toMatchObject({ ended: 'completed', handedOff: false });
		expect(refused.entries).toMatchObject([{ code: 'approval-refused', node: 'hand' }, { kind: 'end' }]);
		expect(refused.asked).toEqual([]);
	});

	test('asks anew when the claim moves before the file has left', () => {
		const { state } = arrived(handing, both);
		const paid = fact('2027-03-02T08:45', 'payment', { ...both, residualCents: 50_000 });
		const moved = after(handing, state, paid);
		expect(moved.asked).toEqual(['cancel-task', 'create-task']);
		expect(where(moved.state)).toBe('hand:2 approving');
	});

	test('asks nobody while a promise runs, once and not at every fact, and does when it is over', () => {
		const promise = {
			id: 'p',
			on: '2027-03-10',
			amountCents: 1,
			graceUntil: '2027-03-12',
			settleAt: at('2027-03-13'),
		};
		const held = arrived(handing, { ...both, promise });
		expect(held.state.standing).toMatchObject({ kind: 'held', reason: 'promise' });
		const again = after(
			handing,
			held.state,
			fact('2027-03-03', 'customer', { ...both, promise, language: 'en' }),
		);
		expect(again.entries).toEqual([]);
		const over = after(handing, again.state, fact('2027-03-13', 'promise-due', both, 3));
		expect(where(over.state)).toBe('hand:1 approving');
		expect(over.state.clocks.filter(({ name }) => name === 'held')).toEqual([]);
	});

	test('asks no second time after an approval for it', () => {
		const drawn = contextOf(
			planOf({
				wait: { ...wait, next: 'ask' },
				ask: { ...approve, act: 'hand-off', next: 'hand' },
				hand: handOff,
				...ends,
			}),
		);
		const { state } = arrived(drawn, both);
		expect(after(drawn, state, answer(state, 'approved')).asked).toEqual(['hand-off']);
	});
});
