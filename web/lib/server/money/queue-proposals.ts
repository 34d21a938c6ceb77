import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { MatchingProposal } from '#workflows/receivables/matching/receipt.ts';
import type { ProposalView, ProposedPart } from '#lib/money/queue/view.ts';

/** What of a proposal its form sends back. */
export const chosenText = ({ customer, payment, allocations, feeCents }: MatchingProposal): string =>
	JSON.stringify([
		customer,
		payment ?? null,
		feeCents,
		allocations.map((one) => [one.invoice, one.amountCents]),
	]);

async function namesOf(tx: Tx, proposals: readonly MatchingProposal[]) {
	const customers = [...new Set(proposals.map(({ customer }) => customer))];
	if (customers.length === 0) return new Map<string, string>();
	const rows = await tx.selectFrom('customer').select(['id', 'name']).where('id', 'in', customers).execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}

async function invoicesOf(tx: Tx, proposals: readonly MatchingProposal[]) {
	const ids = [...new Set(proposals.flatMap(({ allocations }) => allocations.map(({ invoice }) => invoice)))];
	if (ids.length === 0) return new Map<string, Omit<ProposedPart, 'amountCents'>>();
	const rows = await tx
		.selectFrom('invoice')
		.select(['id as invoice', invoiceName('invoice').as('number'), 'dueOn', 'residualCents'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.invoice, row]));
}

async function paymentsOf(tx: Tx, proposals: readonly MatchingProposal[]) {
	const ids = proposals.flatMap(({ payment }) => payment ?? []);
	if (ids.length === 0) return new Map<string, string>();
	const rows = await tx
		.selectFrom('payment')
		.select(['id', 'valueOn'])
		.where('id', 'in', ids)
		.where('reversed', '=', false)
		.execute();
	return new Map(rows.map(({ id, valueOn }) => [id, valueOn]));
}

/**
 * The proposals of some lines as people read them, with what the invoices owe now. What no longer holds because other
 * money came meanwhile is left out.
 */
export async function proposalViews(
	tx: Tx,
	lines: readonly { id: string; proposals: readonly MatchingProposal[] }[],
): Promise<Map<string, ProposalView[]>> {
	const all = lines.flatMap(({ proposals }) => proposals);
	const names = await namesOf(tx, all);
	const invoices = await invoicesOf(tx, all);
	const payments = await paymentsOf(tx, all);
	const viewOf = (proposal: MatchingProposal): ProposalView[] => {
		const { customer, payment, allocations, unallocatedCents, feeCents, confidence, reasons } = proposal;
		const name = names.get(customer);
		const last = allocations.at(-1);
		const parts = allocations.flatMap((part): ProposedPart[] => {
			const known = invoices.get(part.invoice);
			const wanted = part.amountCents + (part === last ? feeCents : 0);
			return known && known.residualCents >= wanted ? [{ ...known, amountCents: part.amountCents }] : [];
		});
		if (name === undefined || parts.length < allocations.length) return [];
		if (payment !== undefined && !payments.has(payment)) return [];
		return [
			{
				customerId: customer,
				customer: name,
				parts,
				unallocatedCents,
				feeCents,
				payment: payment ?? null,
				paymentOn: payment === undefined ? null : (payments.get(payment) ?? null),
				confidence,
				reasons,
				chosen: chosenText(proposal),
			},
		];
	};
	return new Map(lines.map(({ id, proposals }) => [id, proposals.flatMap(viewOf)]));
}
