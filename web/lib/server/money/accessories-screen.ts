import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { companyDate } from '#db/account/company-date.ts';
import { readAccessoryFilter } from '#lib/money/accessories/accessory-filter.ts';
import type { AccessoriesView, DebitNoteRow, WaiverRequestView } from '#lib/money/accessories/view.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { accessoriesPage } from './accessories-page.ts';

const PAGE_SIZE = 50;

async function requestsOf(tx: Tx, userId: string): Promise<WaiverRequestView[]> {
	const rows = await tx
		.selectFrom('waiverRequest as w')
		.innerJoin('invoice as i', 'i.id', 'w.invoiceId')
		.innerJoin('customer as c', 'c.id', 'w.customerId')
		.select([
			'w.id',
			'w.invoiceId as invoice',
			invoiceName('i').as('number'),
			'c.name as customer',
			'w.accessories',
		])
		.select(['w.amountCents', 'i.currency', 'w.reason', 'w.requestedBy', 'w.requestedAt'])
		.select(sql<string | null>`(select name from membership where user_id::text = w.requested_by)`.as('by'))
		.where('w.state', '=', 'asked')
		.orderBy('w.requestedAt')
		.limit(50)
		.execute();
	return rows.map(({ requestedBy, requestedAt, by, ...row }) => ({
		...row,
		by: by ?? requestedBy,
		at: requestedAt.toISOString(),
		mine: requestedBy === userId,
	}));
}

const notesOf = (tx: Tx): Promise<DebitNoteRow[]> =>
	tx
		.selectFrom('debitNote as n')
		.innerJoin('customer as c', 'c.id', 'n.customerId')
		.select(['n.id', 'n.number', 'c.name as customer', 'n.issuedOn', 'n.currency'])
		.select(
			sql<number>`(select sum(penalty_cents + indemnity_cents)::bigint from debit_note_line l where l.note_id = n.id)`.as(
				'cents',
			),
		)
		.orderBy('n.number', 'desc')
		.limit(10)
		.execute();

/** Penalties and indemnities: what is owed of them, asked, given up, charged; waivers that wait for a second person. */
export async function accessoriesScreen({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<{ accessories: AccessoriesView }> {
	const person = allowed(locals.person, 'see-everything');
	const filter = readAccessoryFilter(url.searchParams);
	const at = await now();
	return locals.tx(async (tx) => {
		const asOf = await companyDate(tx, at);
		return {
			accessories: {
				...(await accessoriesPage(tx, filter, { asOf, at, size: PAGE_SIZE })),
				filter,
				asOf,
				requests: await requestsOf(tx, person.userId),
				notes: await notesOf(tx),
				editable: can(person, 'record-facts'),
				approver: can(person, 'approve'),
			},
		};
	});
}
