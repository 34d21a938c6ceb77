import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Tx } from '#db/client.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { CustomerTarget } from './customer-action.ts';

/** Changes what is known of a customer, tells its account, and says in the journal who changed which fields. */
export async function saveAndJournal(
	tx: Tx,
	changes: Omit<CustomerInput, 'id' | 'name'>,
	{ id, organisationId, stamp }: CustomerTarget,
): Promise<Outcome<unknown>> {
	const { name } = await tx
		.selectFrom('customer')
		.select('name')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const saved = await saveCustomer(tx, organisationId, { ...changes, id, name }, stamp);
	if (saved.ok && saved.value.change !== 'same')
		writeJournal(tx, [
			{ ...stamp, entry: { kind: 'customer-changed', fields: Object.keys(changes).sort() }, customer: id },
		]);
	return saved;
}
