import type { Accessory, AccessoryPolicy } from '#workflows/receivables/accessories.ts';
import { accessoriesPolicy } from '#workflows/receivables/accessories.ts';
import { amountsFor, NOT_YET, positionOf } from '#workflows/receivables/account/claim.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { loadPolicy } from '../account/load-policy.ts';
import type { Tx } from '../client.ts';

/** Penalties and indemnity of one invoice at a day: what the law gives, whether it is asked, what was given up. */
export type InvoiceAccessories = {
	invoice: string;
	penaltyCents: number;
	indemnityCents: number;
	penaltyClaimed: boolean;
	indemnityClaimed: boolean;
	/** counted at an earlier due date of the same invoice: owed once an invoice */
	indemnityElsewhere: boolean;
	penaltyPolicy: AccessoryPolicy;
	indemnityPolicy: AccessoryPolicy;
	stage: 'overdue' | 'formal-notice' | 'hand-off';
	waived: readonly Accessory[];
};

async function statesOf(tx: Tx, customers: readonly string[]): Promise<AccountState[]> {
	if (customers.length === 0) return [];
	const rows = await tx
		.selectFrom('customerAccount')
		.select('state')
		.where('customerId', 'in', [...new Set(customers)])
		.execute();
	return rows.map(({ state }) => state);
}

async function ofAccount(
	tx: Tx,
	state: AccountState,
	wanted: ReadonlySet<string>,
	{ asOf, at }: { asOf: CivilDate; at: Instant },
): Promise<InvoiceAccessories[]> {
	const policy = await loadPolicy(tx, state.customer, at);
	const { penalties, indemnity } = accessoriesPolicy(policy.accessories, state.customer.accessories);
	return Object.values(state.invoices)
		.filter(({ id }) => wanted.has(id))
		.map((invoice) => {
			const { amounts } = amountsFor(state, [{ invoice, reached: NOT_YET }], asOf, policy);
			return {
				invoice: invoice.id,
				penaltyCents: amounts.penaltyCents,
				indemnityCents: amounts.indemnityCents,
				penaltyClaimed: amounts.penaltyClaimed,
				indemnityClaimed: amounts.indemnityClaimed,
				indemnityElsewhere: positionOf(state, invoice, asOf, policy).indemnityElsewhere ?? false,
				penaltyPolicy: penalties,
				indemnityPolicy: indemnity,
				stage: invoice.handedOff ? 'hand-off' : invoice.formalNoticeSent ? 'formal-notice' : 'overdue',
				waived: invoice.waived ?? [],
			};
		});
}

/** What the accounts of some customers say of the accessories of some invoices, as the core computes it. */
export async function accessoriesNow(
	tx: Tx,
	invoices: readonly { id: string; customerId: string }[],
	when: { asOf: CivilDate; at: Instant },
): Promise<Map<string, InvoiceAccessories>> {
	const wanted = new Set(invoices.map(({ id }) => id));
	const found = new Map<string, InvoiceAccessories>();
	for (const state of await statesOf(
		tx,
		invoices.map(({ customerId }) => customerId),
	))
		for (const one of await ofAccount(tx, state, wanted, when)) found.set(one.invoice, one);
	return found;
}
