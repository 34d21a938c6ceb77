import type { CivilDate } from '../civil-date.ts';
import type { OpenItem } from '../imputation.ts';
import { claimedAccessoriesOf } from './claim.ts';
import { disputedOf } from './open-dispute.ts';
import { residualOf } from './residual.ts';
import type { AccountInvoice, AccountPolicy, AccountState } from './state.ts';

/** What the invoices of one currency can still receive at `asOf`; `which` narrows them. */
export const openItems = (
	state: AccountState,
	currency: string,
	asOf: CivilDate,
	policy: AccountPolicy,
	which: (invoice: AccountInvoice) => boolean,
): OpenItem[] =>
	Object.values(state.invoices)
		.filter((invoice) => invoice.currency === currency && invoice.closed !== 'void' && which(invoice))
		.map((invoice) => {
			const { penaltyCents, indemnityCents } = claimedAccessoriesOf(state, invoice, asOf, policy);
			return {
				invoice: invoice.id,
				issuedOn: invoice.issuedOn,
				dueOn: invoice.dueOn,
				residualCents: residualOf(state, invoice.id),
				disputedCents: disputedOf(state, invoice.id),
				accessoriesCents: penaltyCents + indemnityCents,
			};
		});
