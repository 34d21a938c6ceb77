import { anyObject, listOf, optional, record, someOf } from './reader.ts';
import type { Members, Reader, ReadOf } from './reader.ts';
import {
	cents,
	centsOrNone,
	choice,
	currency,
	date,
	digitsOrText,
	localDateTime,
	text,
	whole,
} from './values.ts';

const amount = { amountCents: cents };
const onInvoice = { invoice: text };
const ofDebtor = { siren: optional(digitsOrText), customer: optional(text) };
const ofScope = { invoice: optional(text), customer: optional(text) };

/** What a call brought in, or any other remark. */
export type TaskValue = string | { amountCents: number; on?: string; category?: string; resolveOn?: string };

const finding = record({
	amountCents: cents,
	on: optional(date),
	category: optional(text),
	resolveOn: optional(date),
});

const taskValue: Reader<TaskValue> = (value, pointer, report) =>
	typeof value === 'object' ? finding(value, pointer, report) : text(value, pointer, report);

/** The members of each type of event, beside `at` and `type`. */
const MEMBERS = {
	payment: {
		id: text,
		...amount,
		valueDate: optional(date),
		label: optional(text),
		invoice: optional(text),
		allocations: optional(someOf(record({ invoice: text, amountCents: cents }))),
		customer: optional(text),
		currency: optional(currency),
	},
	'payment-reversed': { payment: text },
	'collection-returned': onInvoice,
	'credit-note': {
		id: text,
		...amount,
		customer: text,
		invoice: optional(text),
		allocatedTo: optional(text),
	},
	'dispute-opened': {
		...onInvoice,
		category: text,
		subCategory: optional(text),
		...amount,
		resolveOn: date,
		owner: optional(text),
	},
	'dispute-resolved': { ...onInvoice, acceptedCents: centsOrNone },
	promise: { id: optional(text), customer: text, invoices: someOf(text), ...amount, on: date },
	'plan-agreed': {
		id: optional(text),
		customer: text,
		invoices: someOf(text),
		instalments: someOf(record({ on: date, amountCents: cents })),
		acceleration: optional(choice('yes', 'no')),
	},
	'plan-ended': { plan: text, customer: text },
	'task-done': {
		task: optional(text),
		node: optional(text),
		invoice: optional(text),
		outcome: text,
		actor: optional(text),
		value: optional(taskValue),
	},
	'letter-event': {
		...onInvoice,
		event: choice('deposited', 'presented', 'received', 'refused', 'unclaimed', 'address-unknown'),
	},
	'delivery-event': { ...onInvoice, event: choice('delivered', 'bounced', 'complained', 'opened') },
	reply: onInvoice,
	pause: { ...ofScope, until: optional(date) },
	resume: ofScope,
	'due-date-extended': {
		...onInvoice,
		to: date,
		penaltiesFrom: optional(choice('original', 'new')),
	},
	void: onInvoice,
	insolvency: {
		...ofDebtor,
		kind: text,
		judgmentOn: date,
		publishedOn: date,
	},
	'insolvency-ended': {
		...ofDebtor,
		outcome: choice('mistake', 'lifted', 'closed'),
		on: optional(date),
	},
	/** currencies in which accounting tells another balance than ours; none: it agrees again, or a person explained */
	'source-balance': { customer: text, differs: listOf(currency) },
	'move-version': { ...onInvoice, to: whole(1, 1000) },
	outage: { until: localDateTime },
} as const satisfies Record<string, Members>;

export type EventType = keyof typeof MEMBERS;

type At = { at: typeof localDateTime };
export type EventOf<T extends EventType> = { type: T } & ReadOf<At> & ReadOf<(typeof MEMBERS)[T]>;
type AnyEvent = { [T in EventType]: EventOf<T> }[EventType];

const TYPES = Object.keys(MEMBERS) as EventType[];

/** Each reader answers its own type of event: a table of them is the union of all. */
const READERS = Object.fromEntries(
	TYPES.map((type) => {
		const members: Members = { at: localDateTime, type: choice(type), ...MEMBERS[type] };
		return [type, record(members)];
	}),
) as unknown as Record<EventType, Reader<AnyEvent>>;

/** One event of a case, by its type. */
export const event: Reader<AnyEvent> = (value, pointer, report) => {
	const given = anyObject(value, pointer, report);
	if (!given) return undefined;
	if (given['type'] === undefined) {
		report(pointer, 'missing-key', { key: 'type' });
		return undefined;
	}
	const type = choice(...TYPES)(given['type'], `${pointer}/type`, report);
	return type && READERS[type](value, pointer, report);
};
