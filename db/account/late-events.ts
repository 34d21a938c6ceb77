import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';

/** Whether the fact itself names the invoice. */
function names(fact: Fact, invoice: string): boolean {
	if ('invoice' in fact) return fact.invoice === invoice;
	if ('invoices' in fact) return fact.invoices.includes(invoice);
	if ('scope' in fact) return 'invoice' in fact.scope && fact.scope.invoice === invoice;
	if ('allocations' in fact) return fact.allocations.some((part) => part.invoice === invoice);
	return fact.type === 'credit-note' && (fact.allocatedTo === invoice || fact.origin === invoice);
}

/** News that asks nothing of anybody: a message about a closed invoice arrived, or was read. */
const isRoutine = (fact: Fact): boolean =>
	fact.type === 'invoice' ||
	fact.type === 'handed-off' ||
	(fact.type === 'delivery-event' && (fact.event === 'delivered' || fact.event === 'opened'));

/**
 * Whether a fact about a closed run must be looked at by a person: it speaks of that invoice, or moves its money.
 * A change of the customer alone is no event of its closed invoices.
 */
export const isLateEvent = (fact: Fact, { invoice, snapshot }: RunFact, residualBefore: number): boolean =>
	!isRoutine(fact) && (names(fact, invoice) || snapshot.residualCents !== residualBefore);
