import type { CivilDate } from '../civil-date.ts';
import type { CustomerKind } from '../customer.ts';
import type { Cents } from '../money.ts';

/** What people know of a payer that no figure of ours says; null is unknown, and is said so. */
export type PayerKnowledge = {
	strategic: boolean | null;
	losesInvoices: boolean | null;
	customerSince: CivilDate | null;
	/** how it pays other suppliers */
	paysOthers: 'on-time' | 'late' | 'very-late' | null;
	/** what a rating agency or an insurer says of it */
	riskGrade: 'low' | 'medium' | 'high' | 'severe' | null;
	riskTrend: 'better' | 'stable' | 'worse' | null;
};

/** An invoice that was paid in full, or is late today: `paidOn` null. */
export type PaidInvoice = { dueOn: CivilDate; paidOn: CivilDate | null; amountCents: Cents };

/**
 * What our own books say of a payer on `asOf`. Amounts are of the company's currency, but those of `invoices`, which only
 * weigh one delay against another: they are of each invoice's own.
 */
export type PayerRecord = {
	asOf: CivilDate;
	kind: CustomerKind;
	/** paid, or late and open, within the last twelve months */
	invoices: readonly PaidInvoice[];
	firstInvoiceOn: CivilDate | null;
	promises: { kept: number; partlyKept: number; broken: number };
	/** founded: something was accepted; unfounded: settled with nothing accepted */
	disputes: { founded: number; unfounded: number };
	/** invoices sent back in the last twelve months */
	rejections: number;
	outstandingCents: Cents;
	creditLimitCents: Cents | null;
	/** invoiced in the last twelve months: to this customer, and to all */
	salesCents: Cents;
	companySalesCents: Cents;
	knowledge: PayerKnowledge;
};
