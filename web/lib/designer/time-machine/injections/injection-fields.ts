import type { InjectedType } from './injection.ts';

/** What the form asks for beside day and invoice. */
export type InjectionField =
	'amount' | 'promisedOn' | 'kept' | 'category' | 'resolveOn' | 'accepted' | 'until' | 'letter';

/** Events that the form offers, in the order of a finance person's day; answers to tasks are given in the table. */
export const INJECTABLE = [
	'payment',
	'payment-in-full',
	'promise',
	'dispute-opened',
	'dispute-resolved',
	'credit-note',
	'reply',
	'bounce',
	'letter',
	'pause',
	'outage',
] as const satisfies readonly InjectedType[];

export type Injectable = (typeof INJECTABLE)[number];

/** The fields of each event. */
export const injectionFields: Readonly<Record<Injectable, readonly InjectionField[]>> = {
	payment: ['amount'],
	'payment-in-full': [],
	promise: ['amount', 'promisedOn', 'kept'],
	'dispute-opened': ['amount', 'category', 'resolveOn'],
	'dispute-resolved': ['accepted'],
	'credit-note': ['amount'],
	reply: [],
	bounce: [],
	letter: ['letter'],
	pause: ['until'],
	outage: ['until'],
};
