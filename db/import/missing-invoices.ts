import type { ReadFile } from '#workflows/files/import/read-file.ts';
import type { Tx } from '../client.ts';

/** An open invoice that a complete list does not name. */
export type MissingInvoice = {
	invoiceId: string;
	customerId: string;
	customerName: string;
	number: string;
	currency: string;
	residualCents: number;
};

export type Missing = {
	invoices: readonly MissingInvoice[];
	/** more vanished than a person should accept without looking */
	held: boolean;
	/** share of the open invoices, in percent rounded down */
	countPercent: number;
	/** share of the open amount of the worst currency, in percent rounded down */
	amountPercent: number;
};

/** Above this share of open invoices or amount, a list that calls itself complete is more likely to be cut short. */
const HELD_PERCENT = 20;

const none: Missing = { invoices: [], held: false, countPercent: 0, amountPercent: 0 };

const openInvoices = (tx: Tx) =>
	tx
		.selectFrom('invoice')
		.innerJoin('customer', 'customer.id', 'invoice.customerId')
		.select(['invoice.id as invoiceId', 'invoice.customerId', 'invoice.number', 'invoice.currency'])
		.select(['invoice.residualCents', 'invoice.externalId', 'customer.name as customerName'])
		.where('invoice.closed', 'is', null)
		.where('invoice.residualCents', '>', 0)
		.orderBy('invoice.customerId')
		.orderBy('invoice.id')
		.execute();

function amountPercentOf(open: readonly MissingInvoice[], missing: readonly MissingInvoice[]): number {
	const vanished = Map.groupBy(missing, ({ currency }) => currency);
	const total = (items: readonly MissingInvoice[]) =>
		items.reduce((sum, { residualCents }) => sum + residualCents, 0);
	return Math.max(
		0,
		...[...vanished].map(([currency, items]) => {
			const all = total(open.filter((item) => item.currency === currency));
			return (total(items) * 100) / all;
		}),
	);
}

/**
 * Open invoices that a file declared complete does not name on any line, good or bad (n81). Settled ones that the file
 * names with their lettering are told by those lines.
 */
export async function missingInvoices(tx: Tx, file: ReadFile): Promise<Missing> {
	const rows = await openInvoices(tx);
	if (rows.length === 0) return none;
	const mentioned = new Set([
		...file.mentioned,
		...[...file.invoices, ...file.lettered].map(({ externalId }) => externalId),
	]);
	const open = rows.map(({ externalId, ...item }) => ({
		item,
		named: mentioned.has(item.number) || (externalId !== null && mentioned.has(externalId)),
	}));
	const items = open.map(({ item }) => item);
	const invoices = open.filter(({ named }) => !named).map(({ item }) => item);
	const count = (invoices.length * 100) / open.length;
	const amount = amountPercentOf(items, invoices);
	return {
		invoices,
		held: count > HELD_PERCENT || amount > HELD_PERCENT,
		countPercent: Math.floor(count),
		amountPercent: Math.floor(amount),
	};
}
