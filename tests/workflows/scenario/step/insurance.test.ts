import { describe, expect, test } from 'vitest';
import { step } from '#workflows/scenario/step.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { at, clock, contextOf, fact, planOf, started } from './sample-run.ts';

const insured = { insured: true, insuredDefaultDays: 45 };

const context = contextOf(
	planOf({
		wait: { kind: 'wait', label: 'J+3', anchor: 'due-date', offset: 3, next: 'mail' },
		mail: { kind: 'email', label: 'Mail', template: 'reminder-1', next: 'wait-2', onFailure: 'end' },
		'wait-2': { kind: 'wait', label: 'J+150', anchor: 'due-date', offset: 150, next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	}),
);

/** Days and codes of the warnings that a run has before it. */
const warnings = ({ clocks }: RunState): string[] =>
	clocks.flatMap((one) => (one.name === 'insurance' ? [`${clock(one.at)} ${String(one.left)}`] : []));

/** What the run says at an instant, beside its own steps. */
function said(state: RunState, when: string) {
	const woken = step(context, state, { type: 'wake', at: at(when) });
	return { state: woken.state, alerts: woken.entries.filter(({ kind }) => kind === 'alert') };
}

describe('the clock of an insured claim, due on Friday 26 February 2027', () => {
	test('warns at J+30, J+40 and J+45, before a day off rather than after it', () => {
		const { state } = started(context, '2027-02-01', insured);
		// J+30 is a Sunday of Easter: the Friday before it counts.
		expect(warnings(state)).toEqual(['2027-03-26 08:30 15', '2027-04-07 08:30 5', '2027-04-12 08:30 0']);
	});

	test('is not there for who is not insured, nor for dates that were over when the run began', () => {
		expect(warnings(started(context, '2027-02-01').state)).toEqual([]);
		expect(warnings(started(context, '2027-04-08', insured).state)).toEqual(['2027-04-12 08:30 0']);
		expect(warnings(started(context, '2027-06-01', insured).state)).toEqual([]);
	});

	test('moves with an extension, and strikes once', () => {
		const { state } = started(context, '2027-03-01', insured);
		const extended = fact('2027-03-05', 'due-date-extended', { ...insured, dueOn: '2027-03-31' });
		const moved = step(context, state, extended).state;
		expect(warnings(moved)).toEqual(['2027-04-30 08:30 15', '2027-05-10 08:30 5', '2027-05-14 08:30 0']);
		const same = fact('2027-05-01', 'reply', { ...insured, dueOn: '2027-03-31' }, 3);
		const struck = said(moved, '2027-04-30T08:30').state;
		expect(warnings(step(context, struck, same).state)).toEqual(['2027-05-10 08:30 5', '2027-05-14 08:30 0']);
	});
});

test('a held message delays no warning; a paid claim earns none', () => {
	const begun = said(started(context, '2027-02-01', insured).state, '2027-03-01T08:30').state;
	const standing = begun.standing;
	if (standing?.kind !== 'contacting') throw new Error(JSON.stringify(standing));
	const held = step(context, begun, {
		type: 'decision',
		at: at('2027-03-01T08:30'),
		key: standing.key,
		decision: {
			kind: 'hold',
			reason: 'data-stale',
			entry: { kind: 'held', key: standing.key, invoices: ['FA-1'], reason: 'data-stale', why: [] },
		},
	}).state;
	const { alerts, state } = said(held, '2027-03-26T08:30');
	expect(alerts.map((one) => 'code' in one && one.code)).toContain('insurance-default-in-15-days');
	expect(state.standing).toMatchObject({ kind: 'held' });
	const paid = { ...state, snapshot: { ...state.snapshot, residualCents: 0 } };
	expect(said(paid, '2027-04-12T08:30').alerts.map((one) => 'code' in one && one.code)).not.toContain(
		'insurance-default-today',
	);
});
