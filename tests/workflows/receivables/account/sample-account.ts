import { account } from '#workflows/receivables/account/account.ts';
import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import { decisionKey } from '#workflows/receivables/account/slot/row-key.ts';
import type { AccountChange, AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import type { Customer } from '#workflows/receivables/customer.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import { instantAt, isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { RateTable } from '#workflows/receivables/rates.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { PARIS } from '../sample-calendars.ts';

const ALL_DAY = [{ from: '08:30', to: '18:00' }];

/** Paris, everything from half past eight, as in a simulation that sets no window. */
export const OFFICE: BusinessCalendar = {
	...PARIS,
	windows: { email: ALL_DAY, sms: ALL_DAY, letter: ALL_DAY, call: ALL_DAY },
};

/** The table, and the same rates up to the end of 2027: what these stories are about is not the rates. */
const KNOWN: RateTable = [
	...RATES,
	...['2026-07-01', '2027-01-01', '2027-07-01'].map((from) => ({
		from,
		legalPercent: 2.62,
		ecbPercent: 2.15,
	})),
];

export const POLICY: AccountPolicy = {
	calendars: { creditor: OFFICE, debtor: OFFICE },
	rates: KNOWN,
	imputation: 'principal-first',
	accessories: { penalties: 'mention', indemnity: 'mention' },
	contractRatePercent: null,
	minGapDays: 3,
	unmatchedHoldPercent: 10,
	promiseGraceWorkingDays: 2,
};

/** The instant of a local date or date-time of Paris; a date alone is 00:00. */
export const at = (text: string): Instant => instantAt(OFFICE, text.slice(0, 10), text.slice(11) || '00:00');

/** An instant as people in Paris read it: `2027-03-02 08:30`. */
export const clock = (instant: Instant): string =>
	isoWithOffset(OFFICE, instant).slice(0, 16).replace('T', ' ');

export const CUSTOMER: Customer = {
	id: 'dupont',
	kind: 'company',
	language: 'fr',
	country: 'FR',
	contacts: [
		{ id: 'anne', role: 'accounting', channels: ['email', 'call', 'letter', 'sms'] },
		{ id: 'boris', role: 'cfo', channels: ['email'] },
	],
};

/** 1 000.00 € issued on 26 January 2027, due on Friday 26 February 2027. */
export const invoice = (id: string, changes: Partial<Invoice> = {}): Invoice => ({
	id,
	customerId: 'dupont',
	number: id,
	amountCents: 100_000,
	currency: 'EUR',
	issuedOn: '2027-01-26',
	dueOn: '2027-02-26',
	originalDueOn: changes.dueOn ?? '2027-02-26',
	extended: false,
	paymentMethod: 'transfer',
	factored: false,
	...changes,
});

type Told = Fact extends infer F ? (F extends Fact ? Omit<F, 'id' | 'at' | 'actor'> : never) : never;

let facts = 0;
/** A fact with an id of its own. */
export const fact = (when: string, told: Told): Fact => {
	facts += 1;
	return { id: `fact-${String(facts)}`, at: at(when), actor: null, ...told };
};

/** What one fact changes; a refusal fails the test. */
export function tell(state: AccountState, one: Fact, policy = POLICY): AccountChange {
	const outcome = account(state, one, policy);
	if (!outcome.ok) throw new Error(`${one.type} refused: ${JSON.stringify(outcome.problem)}`);
	return outcome.value;
}

export const tellAll = (state: AccountState, all: readonly Fact[], policy = POLICY): AccountState =>
	all.reduce((known, one) => tell(known, one, policy).state, state);

/** The code with which a fact is refused; undefined when it is accepted. */
export const refusal = (state: AccountState, one: Fact, policy = POLICY): string | undefined => {
	const outcome = account(state, one, policy);
	return outcome.ok ? undefined : outcome.problem.code;
};

/** An account with some invoices, all known on 26 January 2027. */
export const accountWith = (
	invoices: readonly Invoice[],
	customer = CUSTOMER,
	policy = POLICY,
): AccountState =>
	tellAll(
		emptyAccount(customer),
		invoices.map((one) => fact('2027-01-26', { type: 'invoice', invoice: one })),
		policy,
	);

export const paid = (
	when: string,
	payment: string,
	amountCents: number,
	more: { invoice?: string; label?: string; currency?: string; valueDate?: string } = {},
): Fact => {
	const { invoice: target, currency = 'EUR', valueDate = when.slice(0, 10), label } = more;
	return fact(when, {
		type: 'payment',
		payment,
		amountCents,
		currency,
		valueDate,
		...(label !== undefined && { label }),
		...(target !== undefined && { allocations: [{ invoice: target, amountCents }] }),
	});
};

/** An amicable e-mail to accounting for one invoice. */
export const intent = (id: string, changes: Partial<Intent> = {}): Intent => ({
	key: `${id}/${changes.node ?? 'reminder-1'}:1`,
	attempt: 0,
	invoice: id,
	node: 'reminder-1',
	kind: 'email',
	channel: 'email',
	level: 'amicable',
	template: 'reminder-1',
	to: ['accounting'],
	formalReached: false,
	handedOff: false,
	deferrals: null,
	why: [],
	owner: 'collector',
	...changes,
});

export const formalNotice = (id: string, changes: Partial<Intent> = {}): Intent =>
	intent(id, {
		node: 'formal-notice',
		kind: 'formal-notice',
		channel: 'letter',
		level: 'formal',
		grant: { days: 8, from: 'reception' },
		...changes,
	});

export const ack = (id: string, payment: string, changes: Partial<Intent> = {}): Intent =>
	intent(id, {
		key: `payment/${payment}/ack`,
		node: 'thanks',
		kind: 'acknowledgement',
		level: 'acknowledgement',
		payment,
		to: [],
		...changes,
	});

/** Decides one slot and gives a short answer per intent. */
export function decide(state: AccountState, when: string, intents: readonly Intent[], policy = POLICY) {
	const { state: next, decisions: told } = decideSlot(state, intents, at(when), policy);
	const decisions: Record<string, Decision> = Object.fromEntries(told);
	const answers = Object.fromEntries(
		intents.map((one) => [one.invoice, brief(decisions[decisionKey(one)]!)]),
	);
	return { state: next, decisions, answers };
}

/** `send`, `merge A/reminder-1:1`, `defer 2027-03-05 08:30`, `hold dispute`, `skip paid`. */
export function brief(decision: Decision): string {
	switch (decision.kind) {
		case 'send':
			return `send ${decision.invoices.join('+')}`;
		case 'merge':
			return `merge ${decision.into}`;
		case 'defer':
			return `defer ${clock(decision.until)}`;
		case 'hold':
		case 'skip':
		case 'unreachable':
			return `${decision.kind} ${decision.reason}`;
	}
}
