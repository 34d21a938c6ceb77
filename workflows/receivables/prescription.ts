import type { CivilDate } from './civil-date.ts';
import { addMonths, earlierOf } from './civil-date.ts';
import type { CustomerKind } from './customer.ts';

/** When a claim can no longer be sued for. `alertsOn`: six months, three months and one month before, earliest first. */
export type Prescription = { expiresOn: CivilDate; alertsOn: readonly CivilDate[] };

/** What starts and restarts the time. Acknowledgements: written promises, part payments, requests for time. */
export type PrescriptionBase = {
	debtor: CustomerKind;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	acknowledgedOn?: readonly CivilDate[] | undefined;
};

const YEARS = { company: 5, 'sole-trader': 5, public: 4, consumer: 2 } as const;
const ALERT_MONTHS = [6, 3, 1];

/** Claims on the State and public bodies lapse at the end of the fourth year after the one in which they were born. */
const lastDayOfYear = (date: CivilDate, yearsLater: number): CivilDate =>
	`${String(Number(date.slice(0, 4)) + yearsLater).padStart(4, '0')}-12-31`;

/**
 * The last day to sue. Time runs from the invoice or its due date, whichever is earlier, so that the alert is never
 * late; an acknowledgement, even of a part, restarts it whole. A formal notice does not.
 * @see Code de commerce L110-4 (5 years), Code de la consommation L218-2 (2 years), loi 68-1250 articles 1 and 2
 * (public: 4 calendar years); Code civil 2231, 2240; Cass. com. 18 May 2022, 20-23.204
 */
export function prescription({
	debtor,
	issuedOn,
	dueOn,
	acknowledgedOn = [],
}: PrescriptionBase): Prescription {
	const start = [...acknowledgedOn].sort().at(-1) ?? earlierOf(issuedOn, dueOn);
	const years = YEARS[debtor];
	const expiresOn = debtor === 'public' ? lastDayOfYear(start, years) : addMonths(start, 12 * years);
	return { expiresOn, alertsOn: ALERT_MONTHS.map((months) => addMonths(expiresOn, -months)) };
}
