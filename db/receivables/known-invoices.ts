import type { Tx } from '../client.ts';
import type { InvoiceInput } from './invoice-input.ts';

const columns = [
	'id',
	'externalId',
	'customerId',
	'number',
	'amountCents',
	'sourceAmountCents',
	'currency',
	'issuedOn',
	'originalDueOn',
	'paymentMethod',
	'factored',
	'contractRatePercent',
] as const;

async function find(tx: Tx, key: 'id' | 'externalId', names: readonly string[]) {
	if (names.length === 0) return [];
	return tx
		.selectFrom('invoice')
		.select(columns)
		.where(key, 'in', [...names])
		.execute();
}

export type KnownInvoice = Awaited<ReturnType<typeof find>>[number];

/** The invoices that some inputs speak of, by their own id or, without one, by the id they have in accounting. */
export async function knownInvoices(
	tx: Tx,
	inputs: readonly InvoiceInput[],
): Promise<(input: InvoiceInput) => KnownInvoice | undefined> {
	const ids = inputs.flatMap(({ id }) => id ?? []);
	const externalIds = inputs.flatMap(({ id, externalId }) => (id === undefined ? (externalId ?? []) : []));
	const byId = new Map((await find(tx, 'id', ids)).map((row) => [row.id, row]));
	const byExternalId = new Map(
		(await find(tx, 'externalId', externalIds)).map((row) => [row.externalId, row]),
	);
	return ({ id, externalId }) =>
		id === undefined ? (externalId == null ? undefined : byExternalId.get(externalId)) : byId.get(id);
}
