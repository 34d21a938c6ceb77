import { addDays } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import { readAmount } from './amount-format.ts';
import { readDate } from './date-format.ts';
import type { BadLine, ImportedInvoice } from './read-invoices.ts';
import type { Table } from './table.ts';

/** The 18 columns of the FEC, in order (LPF A47 A-1). */
export const fecColumns = [
	'JournalCode',
	'JournalLib',
	'EcritureNum',
	'EcritureDate',
	'CompteNum',
	'CompteLib',
	'CompAuxNum',
	'CompAuxLib',
	'PieceRef',
	'PieceDate',
	'EcritureLib',
	'Debit',
	'Credit',
	'EcritureLet',
	'DateLet',
	'ValidDate',
	'Montantdevise',
	'Idevise',
] as const;
type FecColumn = (typeof fecColumns)[number];

/** An invoice that the accounts have settled since: its lines carry a lettering code. */
export type LetteredInvoice = { number: string; customer: string; letteredOn: CivilDate };

export type FecReading = {
	open: readonly ImportedInvoice[];
	lettered: readonly LetteredInvoice[];
	/** unlettered receipts and credit notes: money of the customer that settles no invoice yet, in cents */
	unallocated: readonly {
		line: number;
		customer: string;
		label: string;
		amountCents: number;
		on: CivilDate;
	}[];
	bad: readonly BadLine[];
};

const bare = (title: string): string => title.trim().toLowerCase();

/** Whether a table is a FEC: the 18 titles, in order. Some editors write `Debit`/`Credit` as `Montant`/`Sens`: not read. */
export const isFec = (header: readonly string[]): boolean =>
	header.length >= fecColumns.length &&
	fecColumns.every((column, at) => bare(header[at] ?? '') === bare(column));

/**
 * Reads customer lines (accounts 411…) of a FEC: an unlettered debit is an open invoice, due `termDays` after its date
 * because a FEC holds no due date (domain §4). Amounts in euro cents; debits of one piece and customer add up.
 */
export function readFec(table: Table, { termDays }: { termDays: number }): Outcome<FecReading, 'not-a-fec'> {
	if (!isFec(table.header)) return refuse('not-a-fec', { columns: table.header.length });
	const open = new Map<string, ImportedInvoice>();
	const lettered: LetteredInvoice[] = [];
	const unallocated: FecReading['unallocated'][number][] = [];
	const bad: BadLine[] = [];
	for (const { line, cells } of table.rows) {
		const cell = (column: FecColumn): string => (cells[fecColumns.indexOf(column)] ?? '').trim();
		if (!cell('CompteNum').startsWith('411')) continue;
		const problem = badCell(cell);
		if (problem) {
			bad.push({ line, ...problem });
			continue;
		}
		const entry = entryOf(cell);
		if (entry.letteredOn !== null) {
			if (entry.cents > 0)
				lettered.push({ number: entry.number, customer: entry.customer, letteredOn: entry.letteredOn });
		} else if (entry.cents < 0)
			unallocated.push({
				line,
				customer: entry.customer,
				label: cell('EcritureLib'),
				amountCents: -entry.cents,
				on: entry.on,
			});
		else addOpen(open, line, entry, addDays(entry.on, termDays));
	}
	return ok({ open: [...open.values()], lettered, unallocated, bad });
}

type Entry = {
	number: string;
	customer: string;
	customerName: string;
	on: CivilDate;
	cents: number;
	letteredOn: CivilDate | null;
};

function badCell(cell: (column: FecColumn) => string): Omit<BadLine, 'line'> | null {
	for (const column of ['Debit', 'Credit'] as const)
		if (
			cell(column) !== '' &&
			readAmount(cell(column), ',', 'EUR') === null &&
			readAmount(cell(column), '.', 'EUR') === null
		)
			return { column, value: cell(column), code: 'not-an-amount' };
	const date = cell('PieceDate') || cell('EcritureDate');
	if (readDate(date, 'iso') === null) return { column: 'PieceDate', value: date, code: 'not-a-date' };
	if (cell('PieceRef') === '') return { column: 'PieceRef', value: '', code: 'missing-value' };
	return null;
}

function entryOf(cell: (column: FecColumn) => string): Entry {
	const cents = (column: 'Debit' | 'Credit'): number =>
		readAmount(cell(column), ',', 'EUR') ?? readAmount(cell(column), '.', 'EUR') ?? 0;
	const on = readDate(cell('PieceDate') || cell('EcritureDate'), 'iso') ?? '';
	return {
		number: cell('PieceRef'),
		customer: cell('CompAuxNum') || cell('CompteNum'),
		customerName: cell('CompAuxLib') || cell('CompteLib'),
		on,
		cents: cents('Debit') - cents('Credit'),
		letteredOn: cell('EcritureLet') === '' ? null : (readDate(cell('DateLet'), 'iso') ?? on),
	};
}

function addOpen(open: Map<string, ImportedInvoice>, line: number, entry: Entry, dueOn: CivilDate): void {
	if (entry.cents === 0) return;
	const externalId = `${entry.customer}/${entry.number}`;
	const before = open.get(externalId);
	open.set(externalId, {
		line: before?.line ?? line,
		externalId,
		number: entry.number,
		customer: entry.customer,
		customerName: entry.customerName,
		amountCents: (before?.amountCents ?? 0) + entry.cents,
		residualCents: null,
		currency: 'EUR',
		issuedOn: entry.on,
		dueOn,
		settledOn: null,
		disputed: false,
		paymentMethod: 'transfer',
		orderReference: null,
		email: null,
		phone: null,
	});
}
