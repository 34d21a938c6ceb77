import { expect, test } from 'vitest';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { step } from '#workflows/scenario/step.ts';
import { at, contextOf, planOf, started, where } from './sample-run.ts';

const context = contextOf(
	planOf({
		'wait-1': { kind: 'wait', label: 'J+4', offset: 4, next: 'mail' },
		mail: { kind: 'email', label: 'Mail', template: 'reminder-1', to: [], next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	}),
);

const nothingOwed: Decision = {
	kind: 'skip',
	reason: 'paid',
	entry: { kind: 'skipped', invoices: ['FA-1'], node: 'mail', key: 'run/mail:1', reason: 'paid', why: [] },
};

const answered = (residualCents: number) => {
	const owing = { residualCents, claimedAccessoriesCents: 4_000 };
	const { state } = step(context, started(context, '2027-02-20', owing).state, {
		type: 'wake',
		at: at('2027-03-02T08:30'),
	});
	return step(context, state, {
		type: 'decision',
		at: at('2027-03-02T08:30'),
		key: 'run/mail:1',
		decision: nothingOwed,
	});
};

test('a run that only accessories kept open is paid a day after the company asks for them no more', () => {
	const held = answered(0).state;
	expect(where(held)).toContain('held');
	const { state, entries } = step(context, held, { type: 'wake', at: at('2027-03-03T08:30') });
	expect(state.ended).toBe('paid');
	expect(entries.map(({ kind }) => kind)).toEqual(['status', 'end']);
});

test('while principal is owed as far as the run knows, the payment is on its way: it waits for it', () => {
	const { state } = answered(100_000);
	expect(where(state)).toContain('held');
	expect(state.clocks).toEqual([]);
});
