import { sql } from 'kysely';
import type { Tx } from '../client.ts';

type About = { customerId: string; invoiceId: string };

/** Mails that came in about one invoice, about the customer as a whole, or in answer to a message about the invoice. */
export async function dossierReplies(tx: Tx, { customerId, invoiceId }: About) {
	const replies = await tx
		.selectFrom('reply as r')
		.leftJoin('message as m', 'm.id', 'r.messageId')
		.innerJoin('organisation as o', 'o.id', 'r.organisationId')
		.select(['r.id', 'r.at', 'r.fromEmail', 'r.fromName', 'r.subject', 'r.text', 'r.quoted', 'r.files'])
		.select(sql<string | null>`coalesce(m.reply_to, o.reply_email)`.as('to'))
		.where('r.customerId', '=', customerId)
		.where((eb) =>
			eb.or([
				eb(eb.val(invoiceId), '=', eb.fn.any('r.invoices')),
				eb(eb.fn('cardinality', ['r.invoices']), '=', 0),
				eb(eb.val(invoiceId), '=', eb.fn.any('m.invoices')),
			]),
		)
		.orderBy('r.at')
		.orderBy('r.id')
		.execute();
	const ids = replies.flatMap(({ files }) => files);
	if (ids.length === 0) return replies.map((reply) => ({ ...reply, attachments: [] }));
	const files = await tx
		.selectFrom('document')
		.select(['id', 'filename', 'mediaType', 'content'])
		.where('id', 'in', ids)
		.execute();
	return replies.map((reply) => ({
		...reply,
		attachments: reply.files.flatMap((id) => files.filter((file) => file.id === id)),
	}));
}

/**
 * What was written when a customer gave its word: the sentence agreed to on the debtor's page, the mail that a person
 * read it in, or the note of whoever heard it; with who took it. One row per promise that names the invoice.
 */
export const dossierPromises = (tx: Tx, { customerId, invoiceId }: About) =>
	tx
		.selectFrom('promise as p')
		.leftJoin('document as d', 'd.id', 'p.documentId')
		.leftJoin('fact as f', (join) =>
			join
				.onRef('f.customerId', '=', 'p.customerId')
				.on('f.type', '=', 'promise')
				.on(sql<boolean>`f.body ->> 'promise' = p.id`),
		)
		.leftJoin('reply as r', (join) => join.on(sql<boolean>`f.id = 'reply/' || r.id || '/promise'`))
		.leftJoin('membership as taker', (join) => join.on(sql<boolean>`taker.user_id::text = f.actor`))
		.select([
			'p.id',
			'd.content as page',
			'r.text as mail',
			'r.fromName',
			'r.fromEmail',
			'taker.name as takenBy',
		])
		.select(
			sql<string | null>`coalesce(
				(select t.reason from task t
					where t.customer_id = f.customer_id and t.settled_at = f.at and t.settled_by = f.actor
						and t.outcome = 'promise' and t.reason is not null
					order by t.key limit 1),
				(select j.line::jsonb #>> '{details,note}' from journal j
					where j.customer_id = f.customer_id and j.kind = 'call-made' and j.at = f.at and j.actor = f.actor
					order by j.seq limit 1))`.as('note'),
		)
		.where('p.customerId', '=', customerId)
		.where((eb) => eb(eb.val(invoiceId), '=', eb.fn.any('p.invoices')))
		.execute();

/** Promises with what was written of them. */
export type PromiseWords = Awaited<ReturnType<typeof dossierPromises>>[number];
