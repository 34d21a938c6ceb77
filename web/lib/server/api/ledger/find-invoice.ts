import type { Tx } from '#db/client.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';

const columns = ['id', 'externalId', 'customerId', 'number', 'currency', 'issuedOn'] as const;

/** Invoices by the references that callers use, our id or their `externalId`; what is not theirs does not exist. */
export async function findInvoices(tx: Tx, references: readonly string[]) {
	const wanted = [...new Set(references)];
	if (wanted.length === 0) return new Map<string, FoundInvoice>();
	const rows = await tx
		.selectFrom('invoice')
		.select(columns)
		.where((eb) => eb.or([eb('id', 'in', wanted), eb('externalId', 'in', wanted)]))
		.execute();
	const byExternalId = rows.flatMap((row): [string, FoundInvoice][] =>
		row.externalId === null ? [] : [[row.externalId, row]],
	);
	return new Map<string, FoundInvoice>([
		...byExternalId,
		...rows.map((row): [string, FoundInvoice] => [row.id, row]),
	]);
}

export type FoundInvoice = {
	id: string;
	externalId: string | null;
	customerId: string;
	number: string;
	currency: string;
	issuedOn: string;
};

/** The invoice that a path names; 404 `invoice-not-found` otherwise. */
export async function invoiceOfPath(
	tx: Tx,
	reference: string,
): Promise<{ ok: true; value: FoundInvoice } | Refused> {
	const found = (await findInvoices(tx, [reference])).get(reference);
	return found ? { ok: true, value: found } : refused(404, 'invoice-not-found', { invoice: reference });
}
