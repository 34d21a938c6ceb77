import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { NOT_PAPERS } from '#db/documents/not-papers.ts';
import type { ContactView, DocumentView, PayingView } from '#lib/customers/sheet/view.ts';
import type { FoundCustomer } from './find-customer.ts';

/** Everybody at the customer's, in the order in which they are preferred. */
export async function contactsOf(tx: Tx, { id }: FoundCustomer): Promise<ContactView[]> {
	return tx
		.selectFrom('contactPerson')
		.select(['id', 'name', 'roles', 'email', 'phone', 'address', 'language', 'unusableReason as unusable'])
		.select(sql<boolean>`parent_person_id is not null`.as('ofParent'))
		.where('customerId', '=', id)
		.orderBy('position')
		.orderBy('id')
		.execute();
}

/** How the customer takes and pays invoices, and what it sent back. */
export async function payingOf(tx: Tx, { id }: FoundCustomer): Promise<PayingView> {
	const row = await tx
		.selectFrom('customer')
		.select([
			'paymentRunDay as runDay',
			'portalName',
			'portalUrl',
			'portalNumber',
			'rejectionReasons as reasons',
		])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const rejections = await tx
		.selectFrom('invoiceRejection')
		.select(['reason', sql<number>`count(*)::int`.as('count'), sql<Date>`max(at)`.as('lastAt')])
		.where('customerId', '=', id)
		.groupBy('reason')
		.orderBy('count', 'desc')
		.execute();
	return { ...row, rejections: rejections.map((one) => ({ ...one, lastAt: one.lastAt.toISOString() })) };
}

const MOST = 50;

/** Terms, orders, delivery notes, contracts: what proves the claim. Letters and dossiers are shown where they left. */
export async function documentsOf(tx: Tx, { id }: FoundCustomer): Promise<DocumentView[]> {
	const rows = await tx
		.selectFrom('document as d')
		.leftJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select(['d.id', 'd.kind', 'd.filename', 'd.size', 'd.at'])
		.select(invoiceName('i').$castTo<string | null>().as('invoice'))
		.where('d.customerId', '=', id)
		.where('d.kind', 'not in', NOT_PAPERS)
		.orderBy('d.at', 'desc')
		.limit(MOST)
		.execute();
	return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
