import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { companyDate } from '#db/account/company-date.ts';
import type { Tx } from '#db/client.ts';
import type { PaymentEvent, PaymentMatch, PaymentPart, PaymentView } from '#lib/money/payments/view.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { agencyOf } from './agency-of.ts';
import { sourceOf } from './payments-page.ts';

const rowOf = (tx: Tx, id: string) =>
	tx
		.selectFrom('payment as p')
		.innerJoin('customer as c', 'c.id', 'p.customerId')
		.selectAll('p')
		.select('c.name as customer')
		.where('p.id', '=', id)
		.executeTakeFirst();

const partsOf = (tx: Tx, id: string): Promise<PaymentPart[]> =>
	tx
		.selectFrom('allocation as a')
		.innerJoin('invoice as i', 'i.id', 'a.invoiceId')
		.select([
			'a.invoiceId as invoice',
			invoiceName('i').as('number'),
			'a.part',
			'a.amountCents',
			'i.residualCents',
		])
		.where('a.source', '=', 'payment')
		.where('a.sourceId', '=', id)
		.orderBy('i.dueOn')
		.orderBy('i.number')
		.orderBy('a.part')
		.execute();

const named = sql<string | null>`(select name from membership where user_id::text = m.actor)`;
const undoer = sql<string | null>`(select name from membership where user_id::text = m.undone_by)`;

async function matchOf(tx: Tx, id: string) {
	const row = await tx
		.selectFrom('bankMatch as m')
		.innerJoin('bankLine as l', 'l.id', 'm.lineId')
		.innerJoin('bankFile as f', 'f.id', 'l.fileId')
		.select(['m.lineId', 'm.at', 'm.actor', 'm.confidence', 'm.reasons', 'm.undoneAt', 'm.undoneHow'])
		.select(['m.undoneBecause', named.as('by'), undoer.as('undoneBy')])
		.select(['l.fileId', 'f.filename', 'l.line', 'l.partyName', 'l.partyIban'])
		.where('m.paymentId', '=', id)
		.executeTakeFirst();
	if (!row) return { line: null, match: null };
	const { lineId, fileId, filename, line, partyName, partyIban } = row;
	const match: PaymentMatch = {
		lineId,
		at: row.at.toISOString(),
		by: row.actor === null ? null : (row.by ?? row.actor),
		confidence: row.confidence,
		reasons: row.reasons as PaymentMatch['reasons'],
		undoneAt: row.undoneAt?.toISOString() ?? null,
		undoneBy: row.undoneBy,
		undoneHow: row.undoneHow,
		undoneBecause: row.undoneBecause,
	};
	return { line: { id: lineId, fileId, filename, line, partyName, partyIban }, match };
}

async function eventsOf(tx: Tx, customerId: string, id: string): Promise<PaymentEvent[]> {
	const rows = await tx
		.selectFrom('fact')
		.select(['type', 'at', 'actor'])
		.select(sql<string | null>`(select name from membership where user_id::text = fact.actor)`.as('by'))
		.select(sql<boolean>`body ->> 'because' = 'moved'`.as('moved'))
		.select(sql<string | null>`body ->> 'reason'`.as('reason'))
		.where('customerId', '=', customerId)
		.where(sql<boolean>`body ->> 'payment' = ${id}`)
		.orderBy('seq')
		.execute();
	return rows.map(({ type, at, actor, by, moved, reason }) => ({
		reason,
		type: moved ? 'payment-moved' : type,
		at: at.toISOString(),
		by: by ?? actor,
	}));
}

const refundsOf = async (tx: Tx, customerId: string, id: string): Promise<PaymentView['refunds']> => {
	const rows = await tx
		.selectFrom('refund as r')
		.innerJoin('customerAccount as a', 'a.customerId', 'r.customerId')
		.select(['r.id', 'r.at', 'r.amountCents', 'r.reversed', 'r.reason'])
		.where('r.customerId', '=', customerId)
		.where(
			sql<boolean>`exists (select from jsonb_array_elements(a.state -> 'refunds' -> r.id -> 'from') part
				where part ->> 'source' = 'payment' and part ->> 'id' = ${id})`,
		)
		.orderBy('r.at')
		.execute();
	return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
};

/** One payment: what it paid and why there, whence it came, what can still be done with it; `ticket` names what is entered on the page. @throws 404 */
export async function paymentScreen({
	locals,
	params,
}: {
	locals: App.Locals;
	params: { id: string };
}): Promise<{ payment: PaymentView; ticket: string; today: string }> {
	const person = allowed(locals.person, 'see-everything');
	const at = await now();
	return locals.tx(async (tx) => {
		const row = await rowOf(tx, params.id);
		if (!row) error(404, 'Not found');
		const { organisationId: _, at: learntAt, ackAt, ...payment } = row;
		const parts = await partsOf(tx, row.id);
		const { writtenOff } = await tx
			.selectFrom('credit')
			.select(sql<number>`coalesce(sum(amount_cents), 0)::bigint`.as('writtenOff'))
			.where('paymentId', '=', row.id)
			.where('source', '<>', 'agency-fee')
			.where('voided', '=', false)
			.executeTakeFirstOrThrow();
		const { imputation } = await tx.selectFrom('organisation').select('imputation').executeTakeFirstOrThrow();
		return {
			ticket: randomUUID(),
			today: await companyDate(tx, at),
			payment: {
				...payment,
				at: learntAt.toISOString(),
				ackAt: ackAt?.toISOString() ?? null,
				leftCents: row.reversed ? 0 : row.amountCents - row.allocatedCents - row.refundedCents,
				invoices: parts.map(({ number }) => number),
				source: sourceOf(row.id),
				parts,
				writtenOffCents: writtenOff,
				agency: await agencyOf(tx, row, parts),
				imputation,
				...(await matchOf(tx, row.id)),
				events: await eventsOf(tx, row.customerId, row.id),
				refunds: await refundsOf(tx, row.customerId, row.id),
				editable: can(person, 'record-facts'),
			},
		};
	});
}
