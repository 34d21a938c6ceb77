import type { LetteredInvoice } from '#workflows/files/import/fec-entries.ts';
import { impute } from '#workflows/receivables/imputation.ts';
import type { OpenItem } from '#workflows/receivables/imputation.ts';
import { sumCents } from '#workflows/receivables/money.ts';

/** One due date of a number as the ledger has it. Amounts in minor units. */
export type DueDate = {
	invoiceId: string;
	currency: string;
	issuedOn: string;
	dueOn: string;
	residualCents: number;
	disputedCents: number;
};

/** What a lettering code settles of one due date, in cents. */
export type SettledDueDate<D> = { lettered: LetteredInvoice; known: D; cents: number };

/** After every due date: what is lettered is paid, whether or not it was due. */
const EVER = '9999-12-31';

const newestFirst = (a: LetteredInvoice, b: LetteredInvoice): number =>
	a.letteredOn < b.letteredOn ? 1 : a.letteredOn > b.letteredOn ? -1 : b.line - a.line;

/** How much of what is newly settled each code brings: what was settled before came with the oldest codes. */
function sharesOf(lettered: readonly LetteredInvoice[], settledCents: number) {
	let left = settledCents;
	const shares = [...lettered].sort(newestFirst).map((one) => {
		const cents = Math.min(left, one.letteredCents);
		left -= cents;
		return { one, cents };
	});
	const beyond = left;
	return shares.map(({ one, cents }, at) => ({ one, cents: at === 0 ? cents + beyond : cents })).reverse();
}

/**
 * Which due dates of one number its lettering settles. A FEC knows the number alone: without an unlettered debit all of
 * them, else as much as leaves what it does not letter, the oldest due date first as money without indication.
 * @param lettered every code that the number carries, of one customer
 * @param open its due dates on which something is owed
 */
export function letteredDueDates<D extends DueDate>(
	lettered: readonly LetteredInvoice[],
	open: readonly D[],
): SettledDueDate<D>[] {
	const openCents = lettered[0]?.openCents ?? 0;
	// What a FEC leaves open is in euros.
	if (openCents > 0 && open.some(({ currency }) => currency !== 'EUR')) return [];
	const residuals = new Map(open.map(({ invoiceId, residualCents }) => [invoiceId, residualCents]));
	const settledCents = Math.max(0, sumCents(residuals.values()) - openCents);
	return sharesOf(lettered, settledCents).flatMap(({ one, cents: share }) => {
		const items = open.map((due): OpenItem => ({
			...{ invoice: due.invoiceId, issuedOn: due.issuedOn, dueOn: due.dueOn, accessoriesCents: 0 },
			...{ residualCents: residuals.get(due.invoiceId) ?? 0, disputedCents: due.disputedCents },
		}));
		return impute('principal-first', share, items, EVER).allocations.flatMap(({ invoice, amountCents }) => {
			residuals.set(invoice, (residuals.get(invoice) ?? 0) - amountCents);
			const known = open.find(({ invoiceId }) => invoiceId === invoice);
			return known ? [{ lettered: one, known, cents: amountCents }] : [];
		});
	});
}
