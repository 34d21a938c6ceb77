import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { DisputeNoteView } from '#lib/disputes/view.ts';
import { actorNames } from '../journal/actor-names.ts';

/**
 * How a dispute began, from the fact that opened it: who recorded it, when, how much and why; an invoice sent back brings
 * the words of whoever sent it (s14), a platform's status its reason (n45). Null for a dispute of which no fact is known.
 */
export async function openingNote(
	tx: Tx,
	{ id, customerId }: { id: string; customerId: string },
): Promise<DisputeNoteView | null> {
	const fact = await tx
		.selectFrom('fact')
		.select(['at', 'actor', 'body'])
		.where('customerId', '=', customerId)
		.where('type', '=', 'dispute-opened')
		.where(sql<boolean>`body ->> 'dispute' = ${id}`)
		.executeTakeFirst();
	if (fact?.body.type !== 'dispute-opened') return null;
	const sentBack = await tx
		.selectFrom('invoiceRejection')
		.select('comment')
		.where('disputeId', '=', id)
		.executeTakeFirst();
	const platform = await tx
		.selectFrom('eInvoiceStatus')
		.select('reason')
		.where('disputeId', '=', id)
		.executeTakeFirst();
	const { amountCents, category, subCategory, resolveOn } = fact.body;
	return {
		...{ id: `opening/${id}`, at: fact.at.toISOString(), side: 'company', kind: 'recorded' },
		author: (await actorNames(tx)).get(fact.actor ?? '') ?? null,
		body: sentBack?.comment ?? platform?.reason ?? null,
		params: { amountCents, category, subCategory: subCategory ?? null, resolveOn },
		document: null,
	};
}
