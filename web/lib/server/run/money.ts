import type { Tx } from '#db/client.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { amountsFor, positionOf } from '#workflows/receivables/account/claim.ts';
import { penaltyProvisional } from '#workflows/receivables/penalty.ts';
import type { MoneyView } from '#lib/run/view.ts';

type Invoice = {
	id: string;
	customerId: string;
	amountCents: number;
	residualCents: number;
	disputedCents: number;
};

/**
 * What is owed on an invoice at `asOf`, and what each number is made of: ledger movements, penalty by stretch of
 * residual and rate, indemnity. Computed by the core, from the account as it is.
 */
export async function moneyOf(tx: Tx, row: Invoice, asOf: string, at: Date): Promise<MoneyView> {
	const movements = await tx
		.selectFrom('ledgerEntry')
		.select(['kind', 'valueOn', 'amountCents'])
		.where('invoiceId', '=', row.id)
		.orderBy('id')
		.execute();
	const plain = {
		asOf,
		amountCents: row.amountCents,
		movements,
		residualCents: row.residualCents,
		disputedCents: row.disputedCents,
	};
	const none = {
		creditCents: 0,
		claimedCents: row.residualCents - row.disputedCents,
		penaltyCents: 0,
		penaltyClaimed: false,
		penaltyParts: [],
		provisionalFrom: null,
		indemnityCents: 0,
		indemnityClaimed: false,
	};
	const account = await tx
		.selectFrom('customerAccount')
		.select('state')
		.where('customerId', '=', row.customerId)
		.executeTakeFirst();
	const invoice = account?.state.invoices[row.id];
	if (!account || !invoice) return { ...plain, ...none };
	const { state } = account;
	const policy = await loadPolicy(tx, state.customer, at.getTime());
	const { amounts } = amountsFor(
		state,
		[{ invoice, reached: { formalReached: false, handedOff: false } }],
		asOf,
		policy,
	);
	const position = positionOf(state, invoice, asOf, policy);
	const base = {
		debtor: state.customer.kind,
		dueOn: position.penaltiesAfter,
		balance: position.balance,
		contractRatePercent: position.contractRatePercent,
		judgmentOn: position.judgmentOn,
	};
	const { segments, provisionalFrom } = penaltyProvisional(base, policy.rates, asOf);
	return { ...plain, ...amounts, penaltyParts: segments, provisionalFrom: provisionalFrom ?? null };
}
