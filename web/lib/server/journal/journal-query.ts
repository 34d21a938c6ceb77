import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { JournalEntry } from '#db/journal/journal-line.ts';
import type { JournalQuery } from '#db/journal/search-journal.ts';
import type { JournalFilter, JournalRow } from '#lib/journal/view.ts';
import { actorNames } from './actor-names.ts';

const MOST_NAMED = 200;
const INVOICES_SHOWN = 3;

/** Customers by id, by the company's own number, or by a part of their name. */
async function customersOf(tx: Tx, text: string): Promise<string[] | null> {
	if (text === '') return null;
	const rows = await tx
		.selectFrom('customer')
		.where((eb) =>
			eb.or([eb('id', '=', text), eb('externalId', '=', text), eb('name', 'ilike', containing(text))]),
		)
		.select('id')
		.limit(MOST_NAMED)
		.execute();
	return rows.map(({ id }) => id);
}

/** Invoices by id or number. */
async function invoicesOf(tx: Tx, text: string): Promise<string[] | null> {
	if (text === '') return null;
	const rows = await tx
		.selectFrom('invoice')
		.where((eb) => eb.or([eb('id', '=', text), eb('number', '=', text)]))
		.select('id')
		.limit(MOST_NAMED)
		.execute();
	return rows.map(({ id }) => id);
}

/** What a line may be whose title holds a text, in the reader's language. */
export type TitlesWith = (text: string) => Pick<JournalQuery['alike'], 'kinds' | 'facts'>;

/** What a filter asks of the journal, with names made into ids and words into kinds. */
export async function journalQuery(
	tx: Tx,
	filter: JournalFilter,
	titlesWith: TitlesWith,
): Promise<JournalQuery> {
	const { kind, actor, from, to, text, sort } = filter;
	return {
		...{ kind, actor, from, to, text, order: sort },
		customers: await customersOf(tx, filter.customer),
		invoices: await invoicesOf(tx, filter.invoice),
		alike: {
			...titlesWith(text),
			customers: (await customersOf(tx, text)) ?? [],
			invoices: (await invoicesOf(tx, text)) ?? [],
		},
	};
}

const typeOf = ({ kind, line }: JournalEntry): string | null => {
	if (kind !== 'fact') return null;
	const { details } = JSON.parse(line) as { details?: { type?: unknown } };
	return typeof details?.type === 'string' ? details.type : null;
};

/** Lines with the names of what they speak of; what has gone keeps its id. */
export async function namedRows(tx: Tx, entries: readonly JournalEntry[]): Promise<JournalRow[]> {
	const customerIds = [...new Set(entries.flatMap(({ customerId }) => customerId ?? []))];
	const invoiceIds = [...new Set(entries.flatMap(({ invoices }) => invoices.slice(0, INVOICES_SHOWN)))];
	const customers = await tx
		.selectFrom('customer')
		.where('id', 'in', ['', ...customerIds])
		.select(['id', 'name'])
		.execute();
	const invoices = await tx
		.selectFrom('invoice')
		.where('id', 'in', ['', ...invoiceIds])
		.select(['id', invoiceName('invoice').as('number')])
		.execute();
	const names = new Map(customers.map(({ id, name }) => [id, name]));
	const numbers = new Map(invoices.map(({ id, number }) => [id, number]));
	const actors = await actorNames(tx);
	return entries.map((entry) => ({
		...{
			seq: entry.seq,
			kind: entry.kind,
			line: entry.line,
			hash: entry.hash,
			previousHash: entry.previousHash,
		},
		at: entry.at.toISOString(),
		type: typeOf(entry),
		actor: entry.actor === null ? null : (actors.get(entry.actor) ?? entry.actor),
		customer:
			entry.customerId === null
				? null
				: { id: entry.customerId, name: names.get(entry.customerId) ?? entry.customerId },
		invoices: entry.invoices.slice(0, INVOICES_SHOWN).map((id) => ({ id, number: numbers.get(id) ?? id })),
		moreInvoices: Math.max(0, entry.invoices.length - INVOICES_SHOWN),
	}));
}
