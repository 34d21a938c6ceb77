import { describe, expect, test } from 'vitest';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { canComplete } from '#workflows/scenario/can-complete.ts';
import { canMove, standsAt } from '#workflows/scenario/can-move.ts';
import { canInsert, canSkip } from '#workflows/scenario/can-skip.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import { at, clock, contextOf, fact, planOf, started, where } from './sample-run.ts';

const NODES = {
	'wait-1': { kind: 'wait', label: 'J+4', offset: 4, next: 'mail' },
	mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], next: 'wait-2' },
	'wait-2': { kind: 'wait', label: 'J+11', offset: 11, next: 'review' },
	review: { kind: 'task', label: 'Review', code: 'review', owner: 'collector', next: 'approve' },
	approve: { kind: 'approval', label: 'Approve', act: 'hand-off', owner: 'approver', next: 'end' },
	end: { kind: 'end', label: 'End', outcome: 'completed' },
	thanks: { kind: 'thanks', label: 'Thanks', template: 'thanks', next: 'paid' },
	paid: { kind: 'end', label: 'Paid', outcome: 'paid' },
};
const context = contextOf(planOf(NODES));
const START = '2027-02-20';

const sent = (key: string, node: string): Decision => ({
	kind: 'send',
	invoices: ['FA-1'],
	recipient: 'anne',
	entry: { kind: 'alert', code: `sent-${key}`, invoices: ['FA-1'], node, why: [] },
});

/** The run after some wakes, each contact answered with `send`. */
function awake(state: RunState, ...times: readonly string[]): RunState {
	let current = state;
	for (const time of times) {
		const woken = step(context, current, { type: 'wake', at: at(time) });
		current = woken.state;
		for (const effect of woken.effects)
			if (effect.type === 'contact') {
				const { key, node } = effect.intent;
				current = step(context, current, {
					type: 'decision',
					at: at(time),
					key,
					decision: sent(key, node),
				}).state;
			}
	}
	return current;
}

test('the one timer is the earliest of the wait and the clocks', () => {
	const { state } = started(context, START);
	expect(where(state)).toBe('wait-1:1 waiting 2027-03-02 08:30');
	expect(clock(nextWake(state))).toBe('2027-02-27 00:00');
	expect(clock(nextWake(awake(state, '2027-02-27')))).toBe('2027-03-02 08:30');
});

test('the next action is what follows the wait, with its date explained', () => {
	const { state } = started(context, START);
	expect(nextAction(context, state)).toMatchObject({
		node: 'mail',
		at: at('2027-03-02 08:30'),
		waitingFor: 'waiting',
	});
	expect(nextAction(context, state)?.why.map(({ rule, to }) => `${rule} ${to.slice(0, 16)}`)).toEqual([
		'anchor 2027-02-26',
		'offset 2027-03-02',
		'window 2027-03-02T08:30',
	]);
});

test('a fact already known, or older, changes nothing', () => {
	const { state } = started(context, START);
	const paid = fact('2027-02-22', 'payment', { residualCents: 0 }, 1);
	expect(step(context, state, paid)).toEqual({ state, effects: [], entries: [] });
});

test('state is plain JSON: what continue-as-new carries behaves the same', () => {
	const { state } = started(context, START);
	const carried = JSON.parse(JSON.stringify(state)) as RunState;
	const wake = { type: 'wake', at: at('2027-03-02 08:30') } as const;
	expect(step(context, carried, wake)).toEqual(step(context, state, wake));
});

describe('an answer that comes late', () => {
	const waiting = step(context, started(context, START).state, {
		type: 'wake',
		at: at('2027-03-02 08:30'),
	}).state;
	const paid = step(context, waiting, fact('2027-03-02 08:31', 'payment', { residualCents: 0 })).state;

	test('a payment makes the contact moot and takes the paid path at once', () => {
		expect(where(waiting)).toBe('mail:1 contacting');
		expect(where(paid)).toBe('ended paid');
		expect(paid.resumeAt).toEqual({ node: 'mail', visit: 1 });
	});

	test('the message that left all the same is recorded, moves nothing, and never leaves again', () => {
		const late = {
			type: 'decision',
			at: at('2027-03-02 08:32'),
			key: 'run/mail:1',
			decision: sent('x', 'mail'),
		} as const;
		const { state, entries } = step(context, paid, late);
		expect(where(state)).toBe('ended paid');
		expect(entries).toHaveLength(1);
		expect(state.executed).toContain('mail');
		const back = step(context, state, fact('2027-03-05 10:00', 'payment-reversed', {}, 3)).state;
		expect(where(back)).toBe('wait-2:1 waiting 2027-03-09 08:30');
	});

	test('without it, the reversal returns to the step that did not happen', () => {
		const back = step(context, paid, fact('2027-03-05 10:00', 'payment-reversed', {}, 3));
		expect(where(back.state)).toBe('mail:2 contacting');
	});
});

describe('commands from people', () => {
	const tasked = awake(started(context, START).state, '2027-03-02 08:30', '2027-03-09 08:30');

	test('a task is completed only while the run stands on it, with an outcome it knows', () => {
		expect(where(tasked)).toBe('review:1 tasked 2027-03-16 08:30');
		const code = (task: string, outcome: string) => {
			const can = canComplete(context, tasked, { task, outcome });
			return can.ok ? 'ok' : can.problem.code;
		};
		expect(code('FA-1/review:1', 'done')).toBe('ok');
		expect(code('FA-1/review:2', 'done')).toBe('task-not-open');
		expect(code('FA-1/review:1', 'maybe')).toBe('outcome-unknown');
	});

	test('a task that nobody does is called overdue, and the run goes on', () => {
		const { state, entries } = step(context, tasked, { type: 'wake', at: at('2027-03-16 08:30') });
		expect(where(state)).toBe('approve:1 approving');
		expect(entries).toMatchObject([
			{ kind: 'alert', code: 'task-overdue' },
			{ kind: 'task', code: 'approve' },
		]);
	});

	test('a skipped node is left for good; an approval cannot be skipped', () => {
		const skip = {
			type: 'skip-node',
			at: at('2027-03-10'),
			expected: { node: 'review', visit: 1 },
			actor: 'a',
			reason: 'b',
		} as const;
		const { state, effects } = step(context, tasked, skip);
		expect(where(state)).toBe('approve:1 approving');
		expect(effects[0]).toEqual({ type: 'cancel-task', task: 'FA-1/review:1' });
		expect(canSkip(context, tasked).ok).toBe(true);
		expect(canSkip(context, state)).toMatchObject({ ok: false, problem: { code: 'node-not-skippable' } });
		expect(step(context, state, skip).state).toBe(state);
	});

	test('skipping what a run waits for leaves the step out, not the wait: it never happens, least of all at once', () => {
		const { state } = started(context, START);
		const skip = {
			type: 'skip-node',
			at: at('2027-02-22 10:00'),
			expected: { node: 'wait-1', visit: 1 },
			step: 'mail',
			actor: 'a',
			reason: 'said at the fair',
		} as const;
		expect(canSkip(context, state, 'mail').ok).toBe(true);
		const skipped = step(context, state, skip);
		expect(where(skipped.state)).toBe('wait-2:1 waiting 2027-03-09 08:30');
		expect(skipped.effects).toEqual([]);
		expect(skipped.entries).toMatchObject([
			{ kind: 'skipped', node: 'mail', reason: 'said at the fair', by: 'a' },
		]);
		expect(skipped.state.executed).toContain('mail');
	});

	test('a wait that leads elsewhere by now, or to what must not be left out, keeps its step', () => {
		const { state } = started(context, START);
		const refused = (plan: typeof context, run: RunState, node: string) => {
			const answer = canSkip(plan, run, node);
			return answer.ok ? 'ok' : answer.problem.code;
		};
		expect(refused(context, state, 'review')).toBe('run-is-elsewhere');
		const { 'wait-1': wait, end } = NODES;
		const mail = { kind: 'approval', label: 'Approve', act: 'hand-off', owner: 'approver', next: 'end' };
		const formal = contextOf(planOf({ 'wait-1': wait, mail, end }));
		expect(refused(formal, started(formal, START).state, 'mail')).toBe('node-not-skippable');
	});

	test('an inserted action happens now, and the run returns to where it stood', () => {
		const waiting = awake(started(context, START).state, '2027-03-02 08:30');
		const action = contextOf(planOf(NODES)).plan.nodes['review']!;
		expect(canInsert(context, waiting, 'visit', action).ok).toBe(true);
		expect(canInsert(context, waiting, 'mail', action)).toMatchObject({ problem: { code: 'id-taken' } });
		const insert = {
			type: 'insert-action',
			at: at('2027-03-03 10:00'),
			expected: { node: 'wait-2', visit: 1 },
			id: 'visit',
			action,
			actor: 'a',
		} as const;
		const inserted = step(context, waiting, insert).state;
		expect(where(inserted)).toBe('visit:1 tasked 2027-03-10 08:30');
		const done = {
			type: 'task-done',
			at: at('2027-03-04 10:00'),
			task: 'FA-1/visit:1',
			outcome: 'done',
			actor: 'a',
		} as const;
		expect(where(step(context, inserted, done).state)).toBe('wait-2:2 waiting 2027-03-09 08:30');
	});
});

describe('moving to another version', () => {
	const waiting = awake(started(context, START).state, '2027-03-02 08:30');
	const later = planOf({ ...NODES, 'wait-2': { ...NODES['wait-2'], offset: 15 } }, {}, 2);
	const { review: _, ...others } = NODES;
	const renamed = planOf(
		{ ...others, 'wait-2': { ...NODES['wait-2'], next: 'look' }, look: NODES.review },
		{},
		3,
	);

	test('the same node keeps its visit; its date follows the new plan', () => {
		const moved = step(contextOf(later), waiting, { type: 'moved', at: at('2027-03-03') });
		expect(where(moved.state)).toBe('wait-2:1 waiting 2027-03-15 08:30');
		expect(moved.effects).toEqual([]);
	});

	test('a node without target is refused, a mapped one is entered anew', () => {
		const tasked = awake(waiting, '2027-03-09 08:30');
		expect(canMove(tasked, renamed)).toMatchObject({
			problem: { code: 'no-target', params: { node: 'review' } },
		});
		expect(canMove(tasked, renamed, { review: 'look' }).ok).toBe(true);
		const mapping = { review: 'look' };
		const moved = step(contextOf(renamed), tasked, { type: 'moved', at: at('2027-03-10'), mapping });
		expect(where(moved.state)).toBe('look:1 tasked 2027-03-17 08:30');
		expect(moved.effects[0]).toEqual({ type: 'cancel-task', task: 'FA-1/review:1' });
	});

	test('an executed node never runs again', () => {
		const reordered = {
			...NODES,
			'wait-1': { ...NODES['wait-1'], next: 'wait-2' },
			'wait-2': { ...NODES['wait-2'], next: 'mail' },
			mail: { ...NODES.mail, next: 'review' },
		};
		const back = contextOf(planOf(reordered, {}, 4));
		const moved = step(back, waiting, { type: 'moved', at: at('2027-03-03') }).state;
		const woken = step(back, moved, { type: 'wake', at: at('2027-03-09 08:30') });
		expect(woken.effects.map(({ type }) => type)).toEqual(['create-task']);
		expect(where(woken.state)).toBe('review:1 tasked 2027-03-16 08:30');
	});

	test('is refused while a contact is under way, and where the run is elsewhere', () => {
		const contacting = step(context, started(context, START).state, {
			type: 'wake',
			at: at('2027-03-02 08:30'),
		});
		expect(canMove(contacting.state, later)).toMatchObject({ problem: { code: 'effect-in-flight' } });
		expect(standsAt(waiting, 1, { version: 1, node: 'wait-2', visit: 1 }).ok).toBe(true);
		expect(standsAt(waiting, 1, { version: 2, node: 'wait-2', visit: 1 }).ok).toBe(false);
	});
});
