import type { CivilDate } from './civil-date.ts';
import { addDays, addMonths, earlierOf } from './civil-date.ts';
import type { CustomerKind } from './customer.ts';

/**
 * When a claim can no longer be sued for. `startsOn`: the day from which the whole time runs. `alertsOn`: six months,
 * three months and one month before, earliest first.
 */
export type Prescription = { startsOn: CivilDate; expiresOn: CivilDate; alertsOn: readonly CivilDate[] };

/** What starts and restarts the time. Acknowledgements: written promises, part payments, requests for time. */
export type PrescriptionBase = {
	debtor: CustomerKind;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	acknowledgedOn?: readonly CivilDate[] | undefined;
};

const YEARS = { company: 5, 'sole-trader': 5, public: 4, consumer: 2 } as const;
/** Months before the last day at which its owner is told, the first alert first (n72). */
export const ALERT_MONTHS = [6, 3, 1] as const;

/** Claims on the State and public bodies lapse at the end of the fourth year after the one in which they were born. */
const lastDayOfYear = (date: CivilDate, yearsLater: number): CivilDate =>
	`${String(Number(date.slice(0, 4)) + yearsLater).padStart(4, '0')}-12-31`;

const lapsesOn = (debtor: CustomerKind, start: CivilDate): CivilDate =>
	debtor === 'public' ? lastDayOfYear(start, YEARS[debtor]) : addMonths(start, 12 * YEARS[debtor]);

/** No claim born after it has an alert by `today`. Months end on different days: some born before it have none either. */
export const bornForAlert = (debtor: CustomerKind, today: CivilDate): CivilDate =>
	addDays(addMonths(today, ALERT_MONTHS[0] - 12 * YEARS[debtor]), 3);

/**
 * The last day to sue. Time runs from the invoice or its due date, whichever is earlier, so that the alert is never
 * late; an acknowledgement, even of a part, restarts it whole, unless the time was over by then. A formal notice does not.
 * @see Code de commerce L110-4 (5 years), Code de la consommation L218-2 (2 years), loi 68-1250 articles 1 and 2
 * (public: 4 calendar years); Code civil 2231, 2240; Cass. com. 18 May 2022, 20-23.204
 */
export function prescription({
	debtor,
	issuedOn,
	dueOn,
	acknowledgedOn = [],
}: PrescriptionBase): Prescription {
	let startsOn = earlierOf(issuedOn, dueOn);
	for (const on of [...acknowledgedOn].sort())
		if (on > startsOn && on <= lapsesOn(debtor, startsOn)) startsOn = on;
	const expiresOn = lapsesOn(debtor, startsOn);
	return { startsOn, expiresOn, alertsOn: ALERT_MONTHS.map((months) => addMonths(expiresOn, -months)) };
}
