import type { CivilDate } from './civil-date.ts';
import { addDays, endOfMonth, laterOf } from './civil-date.ts';
import type { CustomerKind } from './customer.ts';
import { ok, refuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/**
 * How a due date follows from an invoice. `end-of-month` exists in two readings: add the days, then go to the end of
 * that month; or go to the end of the month of issue, then add the days.
 */
export type PaymentTerms =
	| { kind: 'net'; days: number }
	| { kind: 'end-of-month'; days: number; count: 'days-then-end' | 'end-then-days' }
	| { kind: 'reception'; days: number };

/** Without agreement: 30 days from the reception of the goods or the end of the service (L441-10 I). */
export const TERMS_OF_THE_LAW: PaymentTerms = { kind: 'reception', days: 30 };

/** Public buyers with a limit of their own (Code de la commande publique R2192-10, R2192-11). */
export type PublicBuyer = 'ordinary' | 'hospital' | 'public-company';

const LONGEST = { net: 60, 'end-of-month': 45, reception: 60, periodic: 45 } as const;
const LONGEST_PUBLIC: Readonly<Record<PublicBuyer, number>> = {
	ordinary: 30,
	hospital: 50,
	'public-company': 60,
};

/** Last day to pay on time. Without a reception date the issue date stands for it. */
export function dueDateOf(
	terms: PaymentTerms,
	invoice: { issuedOn: CivilDate; receivedOn?: CivilDate | undefined },
): CivilDate {
	switch (terms.kind) {
		case 'net':
			return addDays(invoice.issuedOn, terms.days);
		case 'reception':
			return addDays(invoice.receivedOn ?? invoice.issuedOn, terms.days);
		case 'end-of-month':
			return terms.count === 'days-then-end'
				? endOfMonth(addDays(invoice.issuedOn, terms.days))
				: addDays(endOfMonth(invoice.issuedOn), terms.days);
	}
}

/**
 * The latest due date that the law allows between companies: 60 days from issue, or 45 days end of month in either
 * reading if the contract says so.
 */
export const latestLawfulDueDate = (issuedOn: CivilDate): CivilDate =>
	[
		dueDateOf({ kind: 'end-of-month', days: 45, count: 'days-then-end' }, { issuedOn }),
		dueDateOf({ kind: 'end-of-month', days: 45, count: 'end-then-days' }, { issuedOn }),
	].reduce(laterOf, addDays(issuedOn, LONGEST.net));

/**
 * Refuses terms longer than the law allows. Consumers are outside these limits.
 * @returns `terms-too-long` with the limit in days, `terms-invalid` for a negative or fractional number of days
 * @see Code de commerce L441-10 I, L441-16 (fines); public buyers L2192-10, R2192-10, R2192-11
 */
export function checkTerms(
	terms: PaymentTerms,
	debtor: CustomerKind,
	nature: { invoicing: 'single' | 'periodic'; buyer?: PublicBuyer } = { invoicing: 'single' },
): Outcome<PaymentTerms, 'terms-too-long' | 'terms-invalid'> {
	if (!Number.isInteger(terms.days) || terms.days < 0) return refuse('terms-invalid', { days: terms.days });
	if (debtor === 'consumer') return ok(terms);
	const limit = limitOf(terms, debtor, nature);
	return terms.days > limit ? refuse('terms-too-long', { days: terms.days, limit }) : ok(terms);
}

function limitOf(
	terms: PaymentTerms,
	debtor: CustomerKind,
	{ invoicing, buyer = 'ordinary' }: { invoicing: 'single' | 'periodic'; buyer?: PublicBuyer },
): number {
	if (debtor === 'public') return LONGEST_PUBLIC[buyer];
	return invoicing === 'periodic' ? LONGEST.periodic : LONGEST[terms.kind];
}
