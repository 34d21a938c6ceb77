import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { accessoriesNow } from '#db/money/accessories-now.ts';
import { chargedBefore } from '#db/money/issue-debit-note.ts';
import type { Tx } from '#db/client.ts';
import type { AccessoryFilter, AccessoryRow } from '#lib/money/accessories/view.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';

const candidates = (tx: Tx, { search, state }: AccessoryFilter, asOf: string) => {
	const like = containing(search);
	return tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.where('c.kind', '<>', 'consumer')
		.where(sql<boolean>`(i.closed is null or i.closed = 'insolvency')`)
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('i.number', 'ilike', like), eb('c.name', 'ilike', like)])),
		)
		.$if(state === 'open', (query) => query.where('i.residualCents', '>', 0).where('i.dueOn', '<', asOf))
		.$if(state === 'paid-late', (query) =>
			query.where('i.residualCents', '<=', 0).where(sql<boolean>`i.paid_on > i.due_on`),
		)
		.$if(state === 'waived', (query) =>
			query.where(
				sql<boolean>`exists (select from waiver_request w where w.invoice_id = i.id and w.state = 'granted')`,
			),
		);
};

/** Invoices with accessories, the oldest due date first, each with what the core says of them at `asOf`. */
export async function accessoriesPage(
	tx: Tx,
	filter: AccessoryFilter,
	{ asOf, at, size }: { asOf: string; at: number; size: number },
): Promise<{ rows: AccessoryRow[]; next: string | null }> {
	const cursor = readCursor(filter.after);
	const found = await candidates(tx, filter, asOf)
		.select(['i.id', 'i.number', 'i.customerId', 'c.name as customer', 'i.currency', 'i.dueOn', 'i.paidOn'])
		.select('i.residualCents')
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(i.due_on, i.id) > (${cursor?.value}::date, ${cursor?.id})`),
		)
		.orderBy('i.dueOn')
		.orderBy('i.id')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ dueOn, id }) => ({ value: dueOn, id }));
	const now = await accessoriesNow(tx, shown, { asOf, at });
	const charged = await chargedBefore(
		tx,
		shown.map(({ id }) => id),
	);
	return {
		rows: shown.flatMap(({ id, ...row }) => {
			const accessories = now.get(id);
			const noted = charged.get(id);
			const notedCents = (noted?.penaltyCents ?? 0) + (noted?.indemnityCents ?? 0);
			return accessories ? [{ ...row, ...accessories, notedCents }] : [];
		}),
		next,
	};
}
