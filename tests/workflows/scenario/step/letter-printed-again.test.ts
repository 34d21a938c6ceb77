import { expect, test } from 'vitest';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { step } from '#workflows/scenario/step.ts';
import { at, contextOf, fact, planOf, started, where } from './sample-run.ts';

const context = contextOf(
	planOf({
		warning: {
			kind: 'letter',
			label: 'Warning',
			letterKind: 'warning',
			template: 'warning-letter',
			grantDays: 8,
			next: 'notice',
		},
		notice: {
			kind: 'formal-notice',
			label: 'Notice',
			template: 'formal-notice',
			grantDays: 8,
			next: 'end',
			onFailure: 'end',
		},
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	}),
);

/** A warning letter that left on Monday 1 March and told the debtor the 9th. */
function warned() {
	const begun = started(context, '2027-03-01T08:30').state;
	const standing = begun.standing;
	if (standing?.kind !== 'contacting') throw new Error(JSON.stringify(standing));
	const decision: Decision = {
		kind: 'send',
		invoices: ['FA-1'],
		recipient: '',
		deadline: { type: 'date', date: '2027-03-09' },
		entry: { kind: 'status', invoices: ['FA-1'], from: 'overdue', to: 'overdue', why: [] },
	};
	return step(context, begun, { type: 'decision', at: at('2027-03-01T08:30'), key: standing.key, decision });
}

const deposited = (deadline?: string) => {
	const event = fact('2027-03-04T17:00', 'letter-event');
	const letter = { event: 'deposited' as const, on: '2027-03-04', ...(deadline && { deadline }) };
	return { ...event, fact: { ...event.fact, cause: { ...event.fact.cause, letter } } };
};

test('the notice waits for the date that the sheet tells, when it was printed again for a later day', () => {
	const { state } = warned();
	expect(where(state)).toBe('notice:1 waiting 2027-03-10 08:30');
	expect(state.anchors.grantedDate).toBe('2027-03-09');
	const later = step(context, state, deposited('2027-03-12')).state;
	expect(later.anchors).toMatchObject({ grantedDate: '2027-03-12', letter: { depositedOn: '2027-03-04' } });
	const woken = step(context, later, { type: 'wake', at: at('2027-03-10T08:30') });
	expect(where(woken.state)).toBe('notice:1 waiting 2027-03-15 08:30');
});

test('a letter posted as printed moves no date', () => {
	const { state } = warned();
	expect(step(context, state, deposited()).state.anchors.grantedDate).toBe('2027-03-09');
});
