import type { LetterEvent } from '#workflows/receivables/account/fact.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { readAmount } from '#lib/text/read-amount.ts';
import type { Injectable } from './injection-fields.ts';
import type { Injected } from './injection.ts';

/** What tracking may say of a letter. */
export const LETTER_EVENTS = [
	'deposited',
	'presented',
	'received',
	'refused',
	'unclaimed',
	'address-unknown',
] as const satisfies readonly LetterEvent[];

/** The form as typed; a pause may have no end. */
export type TypedInjection = {
	amount: string;
	promisedOn: string;
	kept: boolean;
	category: string;
	resolveOn: string;
	accepted: string;
	until: string;
	letter: string;
};

const dated = <T>(date: string, make: (date: CivilDate) => T): T | null =>
	isCivilDate(date) ? make(date) : null;

const paid = <T>(cents: number | null, make: (amountCents: number) => T): T | null =>
	cents === null || cents <= 0 ? null : make(cents);

/** The event that a form says, amounts in `currency`; null when something in it is no amount or no date. */
export function injectionOf(type: Injectable, typed: TypedInjection, currency: string): Injected | null {
	const { amount, promisedOn, kept, category, resolveOn, accepted, until, letter } = typed;
	switch (type) {
		case 'payment':
		case 'credit-note':
			return paid(readAmount(amount, currency), (amountCents) => ({ type, amountCents }));
		case 'promise':
			return paid(readAmount(amount, currency), (amountCents) =>
				dated(promisedOn, (on) => ({ type, amountCents, promisedOn: on, kept })),
			);
		case 'dispute-opened':
			return paid(readAmount(amount, currency), (amountCents) =>
				dated(resolveOn, (on) => ({ type, amountCents, category, resolveOn: on })),
			);
		case 'dispute-resolved': {
			const acceptedCents = readAmount(accepted, currency);
			return acceptedCents === null ? null : { type, acceptedCents };
		}
		case 'pause':
			return until === '' ? { type, until: null } : dated(until, (on) => ({ type, until: on }));
		case 'outage':
			return dated(until, (on) => ({ type, until: on }));
		case 'letter': {
			const event = LETTER_EVENTS.find((one) => one === letter);
			return event ? { type, event } : null;
		}
		case 'payment-in-full':
		case 'reply':
		case 'bounce':
			return { type };
	}
}
