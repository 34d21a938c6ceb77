import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Tx } from '#db/client.ts';
import { addressLine } from '#lib/customers/sheet/address-line.ts';
import { TOLD_FIELDS } from '#lib/customers/sheet/told-fields.ts';
import type { ToldChange } from '#lib/customers/sheet/told-fields.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { CustomerTarget } from './customer-action.ts';

type Changes = Partial<Omit<CustomerInput, 'id'>>;

const rowOf = (tx: Tx, id: string) =>
	tx.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
type Row = Awaited<ReturnType<typeof rowOf>>;

/** What a field of the customer's identity says, in one line; null where it says nothing. */
const said = (row: Row, field: (typeof TOLD_FIELDS)[number]): string | null =>
	field === 'address' ? row.address && addressLine(row.address) : row[field];

/** Changes what is known of a customer, tells its account, and says in the journal who changed which fields, and how. */
export async function saveAndJournal(
	tx: Tx,
	changes: Changes,
	{ id, organisationId, stamp }: CustomerTarget,
): Promise<Outcome<unknown>> {
	const before = await rowOf(tx, id);
	const saved = await saveCustomer(tx, organisationId, { name: before.name, ...changes, id }, stamp);
	if (!saved.ok || saved.value.change === 'same') return saved;
	const after = await rowOf(tx, id);
	const fields = (Object.keys(changes) as (keyof Row)[])
		.filter((field) => canonical(before[field] ?? null) !== canonical(after[field] ?? null))
		.sort();
	const told: ToldChange[] = TOLD_FIELDS.filter((field) => fields.includes(field)).map((field) => ({
		...{ field, from: said(before, field), to: said(after, field) },
	}));
	const entry = { kind: 'customer-changed', fields, ...(told.length > 0 && { changes: told }) };
	writeJournal(tx, [{ ...stamp, entry, customer: id }]);
	return saved;
}
