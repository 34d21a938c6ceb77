import type { MatchingProposal } from '#workflows/receivables/matching/receipt.ts';
import type { Tx } from '../client.ts';
import type { LinePart } from './settle-line.ts';

/**
 * A proposal as parts, one a customer: a group may pay for several in one transfer. What is left goes to the proposal's
 * own customer, as does the fee.
 */
export async function partsOf(tx: Tx, proposal: MatchingProposal): Promise<LinePart[]> {
	const { customer, allocations, unallocatedCents, feeCents } = proposal;
	const invoices = allocations.map(({ invoice }) => invoice);
	const rows =
		invoices.length === 0
			? []
			: await tx.selectFrom('invoice').select(['id', 'customerId']).where('id', 'in', invoices).execute();
	const owner = new Map(rows.map(({ id, customerId }) => [id, customerId]));
	const groups = Map.groupBy(allocations, ({ invoice }) => owner.get(invoice) ?? customer);
	if (!groups.has(customer) && (unallocatedCents > 0 || groups.size === 0)) groups.set(customer, []);
	const last = allocations.at(-1);
	return [...groups].map(([customerId, own]) => ({
		customerId,
		allocations: own,
		amountCents:
			own.reduce((sum, { amountCents }) => sum + amountCents, 0) +
			(customerId === customer ? unallocatedCents : 0),
		feeCents: last && own.includes(last) ? feeCents : 0,
	}));
}
