import { expect, test } from 'vitest';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import { at, contextOf, fact, planOf, started } from './sample-run.ts';

const context = contextOf(
	planOf({
		'wait-1': { kind: 'wait', label: 'J+4', offset: 4, next: 'mail' },
		mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	}),
);

/** The last day of a dispute on the whole, as a snapshot tells it; null ⇒ an old one, which tells no end. */
const disputed = (resolveOn: string, heldUntil: string | null): Partial<Snapshot> => ({
	dispute: {
		...{ category: 'quality', resolveOn, alertAt: at(resolveOn) },
		...(heldUntil !== null && { heldUntil: at(heldUntil) }),
	},
	formalHolds: ['dispute'],
});

const why = [{ rule: 'dispute' as const, from: '2027-03-02', to: '2027-03-17', note: '' }];
const line = { invoices: ['FA-1'], node: 'mail', key: 'FA-1/mail:1', why };
const DEFERRED: Decision = {
	kind: 'defer',
	until: at('2027-03-17T08:30'),
	entry: { kind: 'deferred', ...line, until: '2027-03-17T08:30:00+01:00' },
};
const HELD: Decision = {
	kind: 'hold',
	reason: 'dispute',
	entry: { kind: 'held', ...line, reason: 'dispute' },
};

/** A run whose reminder was answered by `decision` on 2 March, under a dispute to be settled by 16 March. */
function answered(decision: Decision, snapshot = disputed('2027-03-16', '2027-03-17')): RunState {
	const begun = started(context, '2027-02-20', snapshot).state;
	const { state, effects } = step(context, begun, { type: 'wake', at: at('2027-03-02T08:30') });
	const asked = effects.find((effect) => 'intent' in effect);
	if (!asked) throw new Error('the run asks for nothing');
	return step(context, state, {
		...{ type: 'decision', at: at('2027-03-02T08:30'), key: asked.intent.key },
		decision,
	}).state;
}

/** The attempt at which the run asks again when told on 4 March; null when it goes on waiting. */
const asksAgain = (
	state: RunState,
	changes: Partial<Snapshot>,
	type: 'dispute-updated' | 'reply' = 'dispute-updated',
) => {
	const { effects } = step(context, state, fact('2027-03-04T10:00', type, changes));
	const asked = effects.find((effect) => 'intent' in effect);
	return asked ? asked.intent.attempt : null;
};

test('settled before its last day, it lets the reminder go at once', () => {
	expect(asksAgain(answered(DEFERRED), {})).toBe(1);
});

test('a dispute that no longer covers all lets the rest go at once', () => {
	expect(asksAgain(answered(DEFERRED), disputed('2027-03-16', null))).toBe(1);
});

test('put off or brought forward, its new last day is asked for', () => {
	expect(asksAgain(answered(DEFERRED), disputed('2027-03-22', '2027-03-23'))).toBe(1);
	expect(asksAgain(answered(DEFERRED), disputed('2027-03-09', '2027-03-10'))).toBe(1);
});

test('whatever else is told moves nothing', () => {
	expect(asksAgain(answered(DEFERRED), disputed('2027-03-16', '2027-03-17'), 'reply')).toBeNull();
});

test('a hold without an end, of an earlier decision, is lifted by the facts that lift it', () => {
	const before = { ...disputed('2027-03-16', null), holds: ['dispute' as const] };
	const held = answered(HELD, before);
	expect(held.standing).toMatchObject({ kind: 'held', reason: 'dispute' });
	expect(asksAgain(held, before, 'reply')).toBeNull();
	expect(asksAgain(held, {})).toBe(1);
	expect(asksAgain(held, disputed('2027-03-22', '2027-03-23'))).toBe(1);
});
