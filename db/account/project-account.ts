import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';
import { lastLaidOn, residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { projectAgreements } from './project-agreements.ts';
import { projectMoney } from './project-money.ts';
import { projectUnreachable } from './project-unreachable.ts';

/** The columns of an invoice that follow its account. */
const invoiceColumns = (state: AccountState, id: string, today: CivilDate) => {
	const invoice = state.invoices[id];
	const residualCents = residualOf(state, id);
	return (
		invoice && {
			number: invoice.number,
			amountCents: invoice.amountCents,
			dueOn: invoice.dueOn,
			originalDueOn: invoice.originalDueOn,
			paymentMethod: invoice.paymentMethod,
			factored: invoice.factored,
			contractRatePercent: invoice.contractRatePercent ?? null,
			closed: invoice.closed,
			handedOff: invoice.handedOff,
			residualCents,
			disputedCents: disputedOf(state, id),
			paidOn: residualCents <= 0 && invoice.closed === null ? (lastLaidOn(state, id) ?? today) : null,
			lastValueOn: lastLaidOn(state, id),
		}
	);
};

async function projectInvoices(
	tx: Tx,
	before: AccountState,
	after: AccountState,
	today: CivilDate,
): Promise<void> {
	for (const id of Object.keys(after.invoices)) {
		const columns = invoiceColumns(after, id, today);
		if (!columns || JSON.stringify(columns) === JSON.stringify(invoiceColumns(before, id, today))) continue;
		await tx.updateTable('invoice').set(columns).where('id', '=', id).execute();
	}
}

/**
 * Brings the tables that screens and queries read in line with the account: only what changed is written.
 * An invoice is paid on the value date of the money that settled it, whenever we learned of it.
 * @param today the creditor's date of the last fact, for an invoice of nothing that no money settled
 */
export async function projectAccount(
	tx: Tx,
	before: AccountState,
	after: AccountState,
	today: CivilDate,
): Promise<void> {
	await projectInvoices(tx, before, after, today);
	await projectMoney(tx, before, after);
	await projectAgreements(tx, before, after);
	await projectUnreachable(tx, before, after);
}
