import { addDays } from '#workflows/receivables/civil-date.ts';
import { centsOf } from '#workflows/receivables/decimal.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { MADE_UP_INVOICE } from './cases/made-up-case.ts';
import type { MadeUp } from './cases/made-up-case.ts';
import type { InvoiceChoice } from './world/world.ts';

/** Whose story is told. `begins`: from today, from where each invoice stands; or again from its issue, as it happened. */
export type Subject =
	| { kind: 'open'; chosen: readonly InvoiceChoice[]; begins: 'today' | 'issue' }
	| { kind: 'made-up'; made: MadeUp };

const TERM_DAYS = 30;

/** An ordinary invoice of today: a company in France, thirty days. */
export const plainInvoice = (today: CivilDate, currency: string): MadeUp => ({
	amountCents: centsOf(3_600, currency),
	currency,
	issuedOn: today,
	dueOn: addDays(today, TERM_DAYS),
	paymentMethod: 'transfer',
	kind: 'company',
	language: 'fr',
	country: 'FR',
	region: '',
	profile: '',
	insured: false,
	reach: { email: true, phone: true, address: true },
	startOn: null,
});

/** The currency of each invoice asked about, by its id. */
export const currenciesAsked = (subject: Subject): ReadonlyMap<string, string> =>
	subject.kind === 'made-up'
		? new Map([[MADE_UP_INVOICE, subject.made.currency]])
		: new Map(subject.chosen.map(({ id, currency }) => [id, currency]));

/** Where the world of a subject is asked for; null ⇒ nothing is chosen yet. */
export function worldAddress(scenario: string, subject: Subject): string | null {
	const query = new URLSearchParams();
	if (subject.kind === 'made-up') {
		const { country, region, kind, issuedOn } = subject.made;
		query.set('country', country);
		if (region !== '') query.set('region', region);
		query.set('kind', kind);
		query.set('around', issuedOn);
	} else {
		const customers = new Set(subject.chosen.map(({ customerId }) => customerId));
		if (customers.size === 0) return null;
		for (const customer of customers) query.append('customer', customer);
		if (subject.begins === 'issue') query.set('past', 'yes');
	}
	return `/scenarios/${encodeURIComponent(scenario)}/world?${query.toString()}`;
}
