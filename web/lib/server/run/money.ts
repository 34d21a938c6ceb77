import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import type { MoneyView, Movement } from '#lib/run/view.ts';
import { accountAsOf } from '#workflows/receivables/account/account-as-of.ts';
import { amountsFor, positionOf } from '#workflows/receivables/account/claim.ts';
import { disputedOf, withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { penaltyProvisional } from '#workflows/receivables/penalty.ts';

type Invoice = {
	id: string;
	customerId: string;
	amountCents: number;
	residualCents: number;
	disputedCents: number;
};

/** What moved on the invoice until the end of `asOf`, by value date: on its principal, and what accessories received. */
const movementsOf = (tx: Tx, invoiceId: string, asOf: string): Promise<Movement[]> =>
	tx
		.selectFrom('ledgerEntry')
		.select(['kind', 'account', 'valueOn', 'amountCents'])
		.where('invoiceId', '=', invoiceId)
		.where('valueOn', '<=', asOf)
		.orderBy('valueOn')
		.orderBy('id')
		.execute();

function computed(state: AccountState, id: string, asOf: string, policy: AccountPolicy) {
	const invoice = state.invoices[id];
	if (!invoice) return null;
	const reached = { formalReached: false, handedOff: false };
	const { amounts } = amountsFor(state, [{ invoice, reached }], asOf, policy);
	const position = positionOf(state, invoice, asOf, policy);
	const base = {
		debtor: state.customer.kind,
		dueOn: position.penaltiesAfter,
		balance: position.balance,
		contractRatePercent: position.contractRatePercent,
		judgmentOn: position.judgmentOn,
	};
	const { segments, provisionalFrom } = penaltyProvisional(base, policy.rates, asOf);
	const isAsked = invoice.closed !== 'void' && invoice.closed !== 'written-off';
	return {
		...amounts,
		...(!isAsked && { claimedCents: 0, penaltyClaimed: false, indemnityClaimed: false }),
		isAsked,
		indemnityElsewhere: position.indemnityElsewhere ?? false,
		penaltyParts: segments,
		provisionalFrom: provisionalFrom ?? null,
	};
}

/**
 * What is owed on an invoice at the end of `asOf`, any day, and what each number is made of: ledger movements, penalty by
 * stretch of residual and rate, indemnity. Computed by the core from the account as it is, or as it stood by value date.
 * @param today until it, `asOf` looks back; after it, penalties run on, disputes lapse, and nothing else is supposed
 */
export async function moneyOf(
	tx: Tx,
	row: Invoice,
	{ asOf, today, at }: { asOf: string; today: string; at: number },
): Promise<MoneyView> {
	const plain = { asOf, today, amountCents: row.amountCents, movements: await movementsOf(tx, row.id, asOf) };
	const account = await readAccount(tx, row.customerId);
	if (!account?.invoices[row.id])
		return {
			...plain,
			residualCents: row.residualCents,
			disputedCents: row.disputedCents,
			creditCents: 0,
			claimedCents: row.residualCents - row.disputedCents,
			penaltyCents: 0,
			penaltyClaimed: false,
			isAsked: true,
			penaltyParts: [],
			provisionalFrom: null,
			indemnityCents: 0,
			indemnityClaimed: false,
			indemnityElsewhere: false,
			imputation: 'principal-first',
		};
	const policy = await loadPolicy(tx, account.customer, at);
	const dateOf = (instant: number) => localDateOf(policy.calendars.creditor, instant);
	const state = withoutLapsedDisputes(asOf < today ? accountAsOf(account, asOf, dateOf) : account, asOf);
	const amounts = computed(state, row.id, asOf, policy);
	if (!amounts) throw new Error('an account as of a day has the invoices that it has');
	return {
		...plain,
		...amounts,
		residualCents: residualOf(state, row.id),
		disputedCents: disputedOf(state, row.id),
		imputation: policy.imputation,
	};
}
