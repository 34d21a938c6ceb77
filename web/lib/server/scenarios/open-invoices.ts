import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { companyRules } from '#db/account/company-rules.ts';
import { policyOf } from '#db/account/policy-of.ts';
import type { Tx } from '#db/client.ts';
import type { AssignedInvoice } from '#lib/scenarios/assignment-view.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** An open invoice with all that decides on its scenario: what was chosen by hand, and what rules may ask. */
export type Assignable = AssignedInvoice & {
	own: string | null;
	customerChoice: string | null;
	snapshot: Snapshot;
	today: string;
};

/**
 * Open invoices, by customer and number: what rules are tried on. The one place that reads them, so that counts and
 * lists agree.
 * @param search part of an invoice's number or a customer's name, which finds settled invoices too, behind the open
 * ones and the newest first; absent ⇒ all that are open
 */
export async function openInvoices(
	tx: Tx,
	at: Instant,
	search?: string,
	limit?: number,
): Promise<Assignable[]> {
	const like = containing(search ?? '');
	const rows = await tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.innerJoin('customerAccount as a', 'a.customerId', 'c.id')
		.leftJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.select(['i.id as invoiceId', 'i.number', 'c.id as customerId', 'c.name as customer', 'i.currency'])
		.select(['i.residualCents', 'r.scenarioId as running', 'i.scenarioId as own'])
		.select(['c.scenarioId as customerChoice', 'a.state'])
		.$if(search === undefined, (query) =>
			query.where('i.closed', 'is', null).where('i.residualCents', '>', 0),
		)
		.$if(search !== undefined, (query) =>
			query.where((eb) => eb.or([eb('i.number', 'ilike', like), eb('c.name', 'ilike', like)])),
		)
		.orderBy(sql`i.closed is null and i.residual_cents > 0`, 'desc')
		.orderBy('c.name')
		.$if(search !== undefined, (query) => query.orderBy('i.issuedOn', 'desc'))
		.orderBy('i.number')
		.$if(limit !== undefined, (query) => query.limit(limit ?? 0))
		.execute();
	const rules = await companyRules(tx);
	return rows.flatMap(({ state, ...row }) => {
		if (!state.invoices[row.invoiceId]) return [];
		const policy = policyOf(rules, state.customer, at);
		const today = localDateOf(policy.calendars.creditor, at);
		return [{ ...row, snapshot: snapshotOf(state, row.invoiceId, policy), today }];
	});
}
