import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import { readAmount } from './amount-format.ts';
import { readDate } from './date-format.ts';
import { balancesOf, letteredOf, openOf, unletteredOf } from './fec-entries.ts';
import type { FecEntry, LetteredInvoice, UnletteredCredit } from './fec-entries.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { ImportedBalance } from './read-balances.ts';
import type { ImportedInvoice } from './read-invoices.ts';
import type { BadLine } from './bad-line.ts';
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

export type FecReading = {
	open: readonly ImportedInvoice[];
	lettered: readonly LetteredInvoice[];
	/** money and credit notes that settle no invoice yet, in cents */
	unallocated: readonly UnletteredCredit[];
	/** what each customer owes in the end; empty where a line could not be read */
	balances: readonly ImportedBalance[];
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
	const bad: BadLine[] = [];
	const sales = salesJournals(table);
	const entries: FecEntry[] = [];
	for (const { line, cells } of table.rows) {
		const cell = cellOf(cells);
		if (!cell('CompteNum').startsWith('411')) continue;
		const problem = badCell(cell);
		if (problem) bad.push({ line, ...problem });
		else entries.push(entryOf(line, cell, sales));
	}
	return ok({
		open: openOf(entries, termDays),
		lettered: letteredOf(entries),
		unallocated: unletteredOf(entries),
		balances: bad.length > 0 ? [] : balancesOf(entries, lastDayOf(table)),
		bad,
	});
}

/** The last day on which an entry was made or lettered: what was lettered counts here from that day; null ⇒ none. */
function lastDayOf({ rows }: Table): CivilDate | null {
	let last: CivilDate | null = null;
	for (const { cells } of rows)
		for (const column of ['EcritureDate', 'DateLet'] as const) {
			const on = readDate(cellOf(cells)(column), 'iso');
			if (on !== null && on > (last ?? '')) last = on;
		}
	return last;
}

type Cell = (column: FecColumn) => string;

const positions = new Map<FecColumn, number>(fecColumns.map((column, at) => [column, at]));

const cellOf =
	(cells: readonly string[]): Cell =>
	(column) =>
		(cells[positions.get(column) ?? -1] ?? '').trim();

/** Journals that book revenue (accounts 70…): what they credit to a customer is a credit note, not money. */
function salesJournals({ rows }: Table): ReadonlySet<string> {
	const journals = rows
		.map(({ cells }) => cellOf(cells))
		.filter((cell) => cell('CompteNum').startsWith('70'));
	return new Set(journals.map((cell) => cell('JournalCode')));
}

function badCell(cell: Cell): Omit<BadLine, 'line'> | null {
	for (const column of ['Debit', 'Credit'] as const)
		if (cell(column) !== '' && centsOf(cell(column)) === null)
			return { column, value: cell(column), code: 'not-an-amount' };
	const date = cell('PieceDate') || cell('EcritureDate');
	if (readDate(date, 'iso') === null) return { column: 'PieceDate', value: date, code: 'not-a-date' };
	if (cell('PieceRef') === '') return { column: 'PieceRef', value: '', code: 'missing-value' };
	return null;
}

/** Both marks are met in the wild, though the text of the law shows a comma. */
const centsOf = (text: string): number | null => readAmount(text, ',', 'EUR') ?? readAmount(text, '.', 'EUR');

function entryOf(line: number, cell: Cell, sales: ReadonlySet<string>): FecEntry {
	const on = readDate(cell('PieceDate') || cell('EcritureDate'), 'iso') ?? '';
	const letter = cell('EcritureLet');
	const customer = cell('CompAuxNum') || cell('CompteNum');
	return {
		line,
		id: [cell('JournalCode'), cell('EcritureNum'), customer, cell('PieceRef')].join('/'),
		number: cell('PieceRef'),
		customer,
		customerName: cell('CompAuxLib') || cell('CompteLib'),
		label: cell('EcritureLib'),
		on,
		cents: (centsOf(cell('Debit')) ?? 0) - (centsOf(cell('Credit')) ?? 0),
		by: sales.has(cell('JournalCode')) ? 'credit-note' : 'payment',
		letter: letter === '' ? null : { code: letter, on: readDate(cell('DateLet'), 'iso') ?? on },
	};
}
