import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { LetteredInvoice } from '#workflows/files/import/fec-entries.ts';
import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { fecCredit } from './settlement.ts';
import type { Settlement } from './settlement.ts';

/** A lettered invoice that is still open in the ledger, among all the due dates of its number. */
export type NewlyLettered = {
	lettered: LetteredInvoice;
	settlement: Settlement;
	dueDates: readonly { invoiceId: string }[];
};

/** `elsewhere`: the money that settled it was laid on another invoice here, which only a person can undo. */
export type LetteredAnswer = { facts: Fact[]; settlements: Settlement[]; elsewhere: LetteredInvoice[] };

const creditsTold = async (tx: Tx, ids: readonly string[]) => {
	const names = ids.map(fecCredit);
	const payments = await tx
		.selectFrom('payment')
		.select(['id', 'amountCents', 'allocatedCents'])
		.where(sql<boolean>`id = any(${names})`)
		.where('reversed', '=', false)
		.execute();
	const creditNotes = await tx
		.selectFrom('credit')
		.select('id')
		.where(sql<boolean>`id = any(${names})`)
		.where('voided', '=', false)
		.execute();
	const laid = await tx
		.selectFrom('allocation')
		.select(['sourceId', 'invoiceId'])
		.where('source', '=', 'payment')
		.where(sql<boolean>`source_id = any(${names})`)
		.execute();
	return { payments, creditNotes, laid };
};

/**
 * What the newly lettered invoices of one customer mean. Money that an earlier FEC told as unlettered is laid on them
 * first, a credit note it told loose is voided before it comes back with its invoice; what is left is settled anew.
 */
export async function letteredSettlements(
	tx: Tx,
	newly: readonly NewlyLettered[],
	{ at, actor }: Stamp,
): Promise<LetteredAnswer> {
	const receipts = [...new Set(newly.flatMap(({ lettered }) => lettered.receipts))];
	const told = await creditsTold(tx, receipts);
	const free = new Map(
		told.payments.map(({ id, amountCents, allocatedCents }) => [id, amountCents - allocatedCents]),
	);
	const own = new Set(newly.flatMap(({ dueDates }) => dueDates.map(({ invoiceId }) => invoiceId)));
	const strangers = new Set(
		told.laid.filter(({ invoiceId }) => !own.has(invoiceId)).map(({ sourceId }) => sourceId),
	);
	const answer: LetteredAnswer = { facts: [], settlements: [], elsewhere: [] };
	for (const { id } of told.creditNotes)
		answer.facts.push({ type: 'credit-note-voided', id: `voided/${id}`, at, actor, creditNote: id });
	for (const { lettered, settlement } of newly) {
		const names = lettered.receipts.map(fecCredit);
		if (names.some((id) => strangers.has(id))) {
			answer.elsewhere.push(lettered);
			continue;
		}
		let left = settlement.cents;
		for (const id of names) {
			const cents = Math.min(left, free.get(id) ?? 0);
			if (cents === 0) continue;
			left -= cents;
			free.set(id, (free.get(id) ?? 0) - cents);
			const allocations = [{ invoice: settlement.invoiceId, amountCents: cents }];
			answer.facts.push({
				type: 'payment-allocated',
				id: `laid/${id}/${settlement.invoiceId}`,
				at,
				actor,
				payment: id,
				allocations,
			});
		}
		answer.settlements.push({ ...settlement, cents: left });
	}
	return answer;
}
