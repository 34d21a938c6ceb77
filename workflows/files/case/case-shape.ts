import { event } from './event-shape.ts';
import { anyObject, listOf, optional, record, someOf } from './reader.ts';
import type { Reader } from './reader.ts';
import {
	cents,
	choice,
	country,
	currency,
	date,
	digitsOrText,
	language,
	percent,
	text,
	time,
	timeZone,
	whole,
	yesOrNo,
} from './values.ts';

const accessory = choice('mention', 'claim', 'none');

const organisation = record({
	name: text,
	timeZone,
	country,
	region: optional(digitsOrText),
	language,
	sendAt: optional(time),
	minGapDays: optional(whole(0, 60)),
	volume: optional(
		record({
			perDay: optional(whole(1, 1_000_000)),
			perCustomerDay: whole(1, 1000),
			perInvoice: whole(1, 1000),
		}),
	),
	imputation: optional(choice('principal-first', 'legal')),
	accessories: optional(
		record({
			penalties: optional(accessory),
			indemnity: optional(accessory),
			claimFrom: optional(choice('overdue', 'formal-notice', 'hand-off')),
		}),
	),
	contractRatePercent: optional(percent),
	factoredInvoices: optional(choice('not-chased', 'factor-account')),
	paymentData: optional(choice('fresh', 'stale')),
	closings: optional(listOf(record({ from: date, to: date }))),
});

const contact = record({
	role: text,
	email: optional(text),
	phone: optional(text),
	address: optional(text),
});

const customer = record({
	id: text,
	name: text,
	kind: choice('company', 'sole-trader', 'public', 'consumer'),
	language,
	country,
	region: optional(digitsOrText),
	profile: optional(text),
	siren: optional(digitsOrText),
	paymentRunDay: optional(whole(1, 7)),
	insured: optional(record({ defaultDays: whole(1, 365) })),
	contacts: optional(listOf(contact)),
});

const invoice = record({
	id: text,
	customer: text,
	amountCents: cents,
	currency,
	issuedOn: date,
	dueOn: date,
	contractRatePercent: optional(percent),
	paymentMethod: optional(choice('transfer', 'direct-debit', 'bill', 'cheque', 'card')),
	factored: optional(yesOrNo),
});

/** A path, the id of a template, or a scenario written in the case itself. */
export type ScenarioReference = string | Readonly<Record<string, unknown>>;

const scenario: Reader<ScenarioReference> = (value, pointer, report) =>
	typeof value === 'string' ? text(value, pointer, report) : anyObject(value, pointer, report);

const caseFile = record({
	from: optional(date),
	organisation,
	rates: optional(listOf(record({ from: date, legalPercent: percent, ecbPercent: percent }))),
	scenario: optional(scenario),
	scenarios: optional(someOf(record({ scenario, appliesFrom: optional(date) }))),
	customers: someOf(customer),
	invoices: someOf(invoice),
	events: optional(listOf(event)),
});

type Value<R> = R extends Reader<infer T> ? T : never;
export type CaseOrganisation = Value<typeof organisation>;
export type CaseCustomer = Value<typeof customer>;
export type CaseInvoice = Value<typeof invoice>;
export type CaseEvent = Value<typeof event>;

/** A case as its file says it (design §6.3). */
export type CaseFile = Value<typeof caseFile>;

/** Reads the form of a case; what it refers to is checked apart. */
export const readShape: Reader<CaseFile> = caseFile;
