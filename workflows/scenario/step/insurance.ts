import { shift } from '../../receivables/calendar.ts';
import { addDays } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Snapshot } from '../../receivables/account/run-fact.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Clock, RunState, StepContext } from '../run.ts';
import { withoutClock } from './clocks.ts';
import { officeOpening } from './office-time.ts';

type InsuranceClock = Extract<Clock, { name: 'insurance' }>;

/** Days before the claim counts as in default on which somebody is told, and the code of each alert (s19, n69). */
const WARNINGS: readonly { left: number; code: string }[] = [
	{ left: 15, code: 'insurance-default-in-15-days' },
	{ left: 5, code: 'insurance-default-in-5-days' },
	{ left: 0, code: 'insurance-default-today' },
];

/** The day of a warning: an internal deadline moves backward off days on which nobody works (n23). */
const warningDay = (defaultOn: CivilDate, left: number, { calendars }: StepContext): CivilDate =>
	shift(calendars.creditor, addDays(defaultOn, -left), 'backward');

/**
 * The warnings of an insured claim that are still to come at `from`. They hang on the due date alone, extended if it
 * was: where the run stands, or what holds it, moves none of them.
 */
export function insuranceClocks(
	{ dueOn, insuredDefaultDays }: Snapshot,
	context: StepContext,
	from: Instant,
): InsuranceClock[] {
	if (insuredDefaultDays === undefined) return [];
	const defaultOn = addDays(dueOn, insuredDefaultDays);
	return WARNINGS.map(({ left }): InsuranceClock => ({
		name: 'insurance',
		at: officeOpening(warningDay(defaultOn, left, context), context),
		left,
	})).filter(({ at }) => at >= from);
}

/** The run with the warnings that its new snapshot asks for; those that struck are not set again by the same dates. */
export function withInsurance(
	before: Snapshot,
	state: RunState,
	context: StepContext,
	at: Instant,
): RunState {
	const { dueOn, insuredDefaultDays } = state.snapshot;
	if (before.dueOn === dueOn && before.insuredDefaultDays === insuredDefaultDays) return state;
	const others = withoutClock(state.clocks, 'insurance');
	return { ...state, clocks: [...others, ...insuranceClocks(state.snapshot, context, at)] };
}

/** The line of a warning; null when nothing is owed any more. */
export function insuranceWarning(
	{ snapshot, invoice }: RunState,
	{ left }: InsuranceClock,
	context: StepContext,
) {
	const { dueOn, insuredDefaultDays = 0, residualCents, closed } = snapshot;
	const warning = WARNINGS.find((one) => one.left === left);
	if (!warning || closed !== null || residualCents <= 0) return null;
	const defaultOn = addDays(dueOn, insuredDefaultDays);
	const plain = addDays(defaultOn, -left);
	const day = warningDay(defaultOn, left, context);
	const why: Why[] = [
		{ rule: 'anchor', from: dueOn, to: dueOn, note: 'due-date' },
		{ rule: 'offset', from: dueOn, to: plain, note: `+${String(insuredDefaultDays - left)} calendar days` },
	];
	if (day !== plain) why.push({ rule: 'shift', from: plain, to: day, note: 'backward: not a working day' });
	return { kind: 'alert', code: warning.code, invoices: [invoice], why } as const;
}
