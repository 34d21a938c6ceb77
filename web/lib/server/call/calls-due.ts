import type { Tx } from '#db/client.ts';
import type { Person } from '../session/person.ts';
import { openTaskRow } from '../tasks/open-task-row.ts';
import type { OpenTask } from '../tasks/open-task-row.ts';

/** The calls that are asked for about these invoices, or about the customer alone, as this person may settle them. */
export async function callsDue(
	tx: Tx,
	customerId: string,
	invoices: readonly string[],
	person: Person,
): Promise<OpenTask[]> {
	const keys = await tx
		.selectFrom('task')
		.select('key')
		.where('customerId', '=', customerId)
		.where('state', '=', 'open')
		.where('kind', 'in', ['call', 'call-back'])
		.where('invoiceId', 'in', ['', ...invoices])
		.execute();
	const rows: OpenTask[] = [];
	for (const { key } of keys) {
		const row = await openTaskRow(tx, key, person);
		if (row) rows.push(row);
	}
	return rows;
}
