import type { FieldValue } from '#workflows/scenario/graph.ts';

/** A segment rule as screens and requests hold it: its condition as files write it. */
export type SegmentRule = { id: string; when: FieldValue; scenarioId: string; appliesFrom: string | null };

export type Assignment = { rules: readonly SegmentRule[]; fallback: string | null };

/** An open invoice, and where it would go if it came in today. */
export type AssignedInvoice = {
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	currency: string;
	residualCents: number;
	/** the scenario that its run follows, whatever the rules say today; null ⇒ it has no run */
	running: string | null;
};

/** One place that may decide, and what it said; the first that chose wins. */
export type WhyStep = {
	by: 'invoice' | 'customer' | 'rule' | 'default';
	/** of a rule: its place in the list, from 0 */
	rule: number | null;
	scenarioId: string | null;
	/** `chose`: it decided; `silent`: it says nothing; `not-yet`: it applies later; `late`: it matches, but was not asked */
	answer: 'chose' | 'silent' | 'not-yet' | 'late';
};

export type WhyAnswer = AssignedInvoice & { chosen: string | null; steps: readonly WhyStep[] };

/** Customers that several rules match: the first of those rules wins. */
export type Overlap = {
	rules: readonly number[];
	invoices: number;
	customers: readonly { id: string; name: string }[];
	customerCount: number;
};

/** What rules would do with invoices like those open today. */
export type AssignmentPreview = {
	/** how many open invoices were asked about */
	invoices: number;
	rules: readonly { matches: number; wins: number }[];
	/** by a choice made for the invoice, for the customer, by the default, by nothing */
	manual: { invoice: number; customer: number };
	fallback: number;
	nowhere: number;
	overlaps: readonly Overlap[];
	changes: readonly (AssignedInvoice & { from: string | null; to: string | null })[];
	changeCount: number;
};

export const SHOWN = 50;
