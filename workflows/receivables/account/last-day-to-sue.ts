import { earlierOf } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Instant } from '../local-time.ts';
import { ALERT_MONTHS, prescription } from '../prescription.ts';
import type { Prescription } from '../prescription.ts';
import type { Why } from '../trace.ts';
import type { AgreementSource } from './fact.ts';
import type { AccountInvoice, AccountState } from './state.ts';

/** A day on which the debtor owned up to the debt in a way that can be shown. */
export type Acknowledgement = { kind: 'promise' | 'payment'; id: string; on: CivilDate };

/** The last day to sue for one invoice, and why: what started the time, and each acknowledgement known by then. */
export type LastDayToSue = Prescription & {
	startedBy: 'issue' | 'due' | Acknowledgement['kind'];
	/** oldest first */
	acknowledgements: readonly Acknowledgement[];
};

/** Words that the debtor wrote itself, and that are kept. What was said, or told by a program, proves nothing. */
const WRITTEN: readonly AgreementSource[] = ['page', 'mail', 'letter'];

/** Money that reached the invoice from the debtor: a set-off is our own doing, what came back or was another's is none. */
const partPayments = ({ payments }: AccountState, invoice: string): Acknowledgement[] =>
	Object.values(payments)
		.filter(({ reversed, means }) => !reversed && means !== 'set-off')
		.filter(({ allocations, accessories }) =>
			[...allocations, ...accessories].some((part) => part.invoice === invoice && part.amountCents > 0),
		)
		.map(({ id, valueDate }) => ({ kind: 'payment', id, on: valueDate }));

const writtenPromises = (
	{ promises }: AccountState,
	invoice: string,
	dateOf: (instant: Instant) => CivilDate,
): Acknowledgement[] =>
	promises
		.filter(({ invoices, source }) => invoices.includes(invoice) && WRITTEN.some((one) => one === source))
		.map(({ id, at, writtenOn }) => ({ kind: 'promise', id, on: writtenOn ?? dateOf(at) }));

const byDay = (a: Acknowledgement, b: Acknowledgement): number =>
	a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1;

/**
 * The last day to sue for an invoice as the account knows it on `asOf` (n48, n72): written promises and part payments
 * restart its time; a spoken promise, an extension that we grant and a plan that nobody signed do not.
 * @param dateOf the creditor's day of an instant
 */
export function lastDayToSue(
	state: AccountState,
	{ id, issuedOn, originalDueOn: dueOn }: AccountInvoice,
	{ asOf, dateOf }: { asOf: CivilDate; dateOf: (instant: Instant) => CivilDate },
): LastDayToSue {
	const acknowledgements = [...partPayments(state, id), ...writtenPromises(state, id, dateOf)]
		.filter(({ on }) => on <= asOf)
		.sort(byDay);
	const acknowledgedOn = acknowledgements.map(({ on }) => on);
	const found = prescription({ debtor: state.customer.kind, issuedOn, dueOn, acknowledgedOn });
	const birth = issuedOn <= dueOn ? 'issue' : 'due';
	const restart = acknowledgements.find(({ on }) => on === found.startsOn && on > earlierOf(issuedOn, dueOn));
	return { ...found, acknowledgements, startedBy: restart?.kind ?? birth };
}

/** Months before the last day of the alert that is the latest to have come by `today`; null: none yet, or all too late. */
export function alertOfDay({ alertsOn, expiresOn }: Prescription, today: CivilDate): number | null {
	if (today > expiresOn) return null;
	const last = alertsOn.findLastIndex((on) => on <= today);
	return ALERT_MONTHS[last] ?? null;
}

/** Why the last day is that one, in the words of dates. */
export const whyToSue = ({ startedBy, startsOn, expiresOn }: LastDayToSue): Why[] => [
	{ rule: 'anchor', from: startsOn, to: startsOn, note: `prescription-${startedBy}` },
	{ rule: 'offset', from: startsOn, to: expiresOn, note: '' },
];
