import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import { columnOf } from './ageing-columns.ts';
import type { AgeingColumn } from './ageing-columns.ts';

/** Movements of principals with one due date, that took effect on one day; signed, in minor units of one currency. */
export type DatedMovement = { effectiveOn: CivilDate; dueOn: CivilDate; cents: Cents };

/** The aged balance of one past day, by column key. */
export type AgeingOn = { on: CivilDate; cents: Readonly<Record<string, Cents>>; totalCents: Cents };

function balanceOn(
	movements: readonly DatedMovement[],
	columns: readonly AgeingColumn[],
	on: CivilDate,
): AgeingOn {
	const byDue = new Map<CivilDate, Cents>();
	for (const { effectiveOn, dueOn, cents } of movements)
		if (effectiveOn <= on) byDue.set(dueOn, (byDue.get(dueOn) ?? 0) + cents);
	const cents: Record<string, Cents> = Object.fromEntries(columns.map(({ key }) => [key, 0]));
	let totalCents = 0;
	for (const [dueOn, owed] of byDue) {
		const { key } = columnOf(columns, dueOn, on);
		cents[key] = (cents[key] ?? 0) + owed;
		totalCents += owed;
	}
	return { on, cents, totalCents };
}

/**
 * What was outstanding on each of `dates`, by lateness on that day, from the movements of the ledger: nothing has to be
 * remembered beside it, and money that is booked late corrects the past.
 * @param movements of principals, by value date and the due date in force now
 */
export const ageingHistory = (
	movements: readonly DatedMovement[],
	columns: readonly AgeingColumn[],
	dates: readonly CivilDate[],
): AgeingOn[] => dates.map((on) => balanceOn(movements, columns, on));
