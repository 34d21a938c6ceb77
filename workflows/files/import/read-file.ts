import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import type { DecimalMark } from './amount-format.ts';
import { balanceColumns, customerColumns, guessMapping, invoiceColumns } from './columns.ts';
import type { BalanceColumn, CustomerColumn, InvoiceColumn, Mapping } from './columns.ts';
import type { DateFormat } from './date-format.ts';
import { decodeText } from './decode-text.ts';
import type { Encoding } from './decode-text.ts';
import type { LetteredInvoice, UnletteredCredit } from './fec-entries.ts';
import type { ImportedCustomer } from './imported-customer.ts';
import { readBalances } from './read-balances.ts';
import type { ImportedBalance } from './read-balances.ts';
import { readCustomers } from './read-customers.ts';
import { fecColumns, isFec, readFec } from './read-fec.ts';
import { readInvoices } from './read-invoices.ts';
import type { ImportedInvoice } from './read-invoices.ts';
import type { BadLine } from './bad-line.ts';
import { readTable } from './table.ts';
import type { Delimiter, Table } from './table.ts';

export type TableKind = 'invoices' | 'customers' | 'fec' | 'balances';

/** What a person may settle about a file; what is absent or null is guessed. `mapping` holds positions by meaning. */
export type FileChoices = {
	kind?: TableKind;
	mapping?: Readonly<Record<string, number>>;
	dateFormat?: DateFormat | null;
	decimalMark?: DecimalMark | null;
	currency?: string;
	termDays?: number;
	country?: string;
};

/** What was settled or guessed in the end. */
export type SettledChoices = {
	mapping: Readonly<Record<string, number>>;
	dateFormat: DateFormat | null;
	decimalMark: DecimalMark | null;
	currency: string;
	termDays: number;
};

/** A file as understood with some choices: nothing is stored. Lists that its kind does not have are empty. */
export type ReadFile = {
	kind: TableKind;
	encoding: Encoding;
	delimiter: Delimiter;
	header: readonly string[];
	samples: readonly (readonly string[])[];
	/** cells left empty, by column of the file */
	empty: readonly number[];
	choices: SettledChoices;
	dateFormatCertain: boolean;
	invoices: readonly ImportedInvoice[];
	customers: readonly ImportedCustomer[];
	lettered: readonly LetteredInvoice[];
	unallocated: readonly UnletteredCredit[];
	/** what accounts 411 say of each customer */
	balances: readonly ImportedBalance[];
	/** numbers and ids on every line, good or bad: what a complete list does not miss */
	mentioned: readonly string[];
	bad: readonly BadLine[];
	/** cells left out of lines that are otherwise good */
	leftOut: readonly BadLine[];
};

const SAMPLES = 3;

type Read = Omit<ReadFile, 'encoding' | 'delimiter' | 'header' | 'samples' | 'empty'>;
const nothing = {
	invoices: [],
	customers: [],
	lettered: [],
	unallocated: [],
	balances: [],
	mentioned: [],
	bad: [],
	leftOut: [],
} as const;

/** A needed column that nothing is mapped to, told once instead of on every line. */
const unmapped = (column: string): BadLine => ({ line: 1, column, value: '', code: 'column-missing' });

const cellsIn = ({ rows }: Table, columns: readonly (number | undefined)[]): string[] => [
	...new Set(
		rows.flatMap(({ cells }) => columns.flatMap((at) => (at === undefined ? [] : (cells[at] ?? [])))),
	),
];

function unmappedOf(mapping: Mapping<InvoiceColumn>): string[] {
	const needed: InvoiceColumn[] = ['number', 'amount'];
	return [
		...needed.filter((column) => mapping[column] === undefined),
		...(mapping.customer === undefined && mapping.customerName === undefined ? ['customer'] : []),
		...(mapping.dueOn === undefined && mapping.issuedOn === undefined ? ['dueOn'] : []),
	];
}

function invoicesOf(table: Table, choices: FileChoices): Read {
	const mapping: Mapping<InvoiceColumn> = choices.mapping ?? guessMapping(table.header, invoiceColumns);
	const { dateFormat, decimalMark, currency = 'EUR', termDays = 30, country } = choices;
	const missing = unmappedOf(mapping);
	const read = readInvoices(missing.length > 0 ? { ...table, rows: [] } : table, mapping, {
		currency,
		termDays,
		...(country !== undefined && { country }),
		...(dateFormat && { dateFormat }),
		...(decimalMark && { decimalMark }),
	});
	return {
		...nothing,
		kind: 'invoices',
		choices: {
			mapping,
			dateFormat: read.dateFormat.format,
			decimalMark: read.decimalMark,
			currency,
			termDays,
		},
		dateFormatCertain: read.dateFormat.certain || missing.length > 0,
		invoices: read.invoices,
		mentioned: cellsIn(table, [mapping.number, mapping.externalId]),
		bad: [...missing.map(unmapped), ...read.bad],
		leftOut: read.leftOut,
	};
}

const undated = (
	{ currency = 'EUR', termDays = 30 }: FileChoices,
	mapping: SettledChoices['mapping'],
): SettledChoices => ({
	...{ mapping, currency, termDays },
	dateFormat: null,
	decimalMark: null,
});

function customersOf(table: Table, choices: FileChoices): Read {
	const mapping: Mapping<CustomerColumn> = choices.mapping ?? guessMapping(table.header, customerColumns);
	const read = { ...nothing, kind: 'customers' as const, dateFormatCertain: true };
	if (mapping.customer === undefined && mapping.customerName === undefined)
		return { ...read, choices: undated(choices, mapping), bad: [unmapped('customer')] };
	const { country = 'FR', currency = 'EUR', decimalMark } = choices;
	const {
		customers,
		bad,
		decimalMark: mark,
	} = readCustomers(table, mapping, {
		...{ country, currency, ...(decimalMark && { decimalMark }) },
	});
	return { ...read, choices: { ...undated(choices, mapping), decimalMark: mark ?? null }, customers, bad };
}

const unmappedInBalances = (mapping: Mapping<BalanceColumn>): string[] => [
	...(mapping.customer === undefined && mapping.customerName === undefined ? ['customer'] : []),
	...(mapping.balance === undefined ? ['balance'] : []),
];

function balancesOf(table: Table, choices: FileChoices): Read {
	const mapping: Mapping<BalanceColumn> = choices.mapping ?? guessMapping(table.header, balanceColumns);
	const { currency = 'EUR', decimalMark, dateFormat } = choices;
	const missing = unmappedInBalances(mapping);
	const read = readBalances(missing.length > 0 ? { ...table, rows: [] } : table, mapping, {
		...{ currency, ...(decimalMark && { decimalMark }), ...(dateFormat && { dateFormat }) },
	});
	return {
		...nothing,
		kind: 'balances',
		choices: {
			...undated(choices, mapping),
			decimalMark: read.decimalMark,
			dateFormat: read.dateFormat?.format ?? null,
		},
		dateFormatCertain: read.dateFormat?.certain ?? true,
		balances: read.balances,
		bad: [...missing.map(unmapped), ...read.bad],
	};
}

/** A table that names customers and what they owe, of no invoice and with nobody to reach. */
function isAboutBalances(header: readonly string[]): boolean {
	const { customer, customerName, balance } = guessMapping(header, balanceColumns);
	const invoice = guessMapping(header, invoiceColumns);
	const named = customer !== undefined || customerName !== undefined;
	const people = guessMapping(header, customerColumns);
	const others = [
		...[invoice.number, invoice.dueOn, invoice.issuedOn, invoice.externalId],
		...[people.siren, people.email, people.phone, people.street, people.person],
	];
	return named && balance !== undefined && others.every((at) => at === undefined);
}

/** What a table is about, by its columns: one without amounts that names customers is about them. */
export function kindOf(header: readonly string[]): TableKind {
	if (isFec(header)) return 'fec';
	if (isAboutBalances(header)) return 'balances';
	const mapping = guessMapping(header, invoiceColumns);
	if (mapping.amount !== undefined || mapping.number !== undefined) return 'invoices';
	const customers = guessMapping(header, customerColumns);
	return customers.customer !== undefined || customers.customerName !== undefined ? 'customers' : 'invoices';
}

function fecOf(table: Table, choices: FileChoices): Outcome<Read> {
	const settled = undated(choices, {});
	const read = readFec(table, { termDays: settled.termDays });
	if (!read.ok) return read;
	const { open, ...rest } = read.value;
	const mentioned = cellsIn(table, [fecColumns.indexOf('PieceRef')]);
	return ok({
		...nothing,
		...rest,
		mentioned,
		kind: 'fec',
		choices: settled,
		dateFormatCertain: true,
		invoices: open,
	});
}

const READERS = { invoices: invoicesOf, customers: customersOf, balances: balancesOf };

/**
 * Reads a FEC, a table of invoices, of customers or of balances; kind, delimiter, encoding, columns, date format and decimal
 * mark are guessed where nobody chose, and told.
 * @returns the codes of {@link readTable}, `not-a-fec`, or `binary-file` for what is no text
 */
export function readFile(bytes: Uint8Array, choices: FileChoices = {}): Outcome<ReadFile> {
	if (bytes.includes(0)) return refuse('binary-file');
	const { text, encoding } = decodeText(bytes);
	const table = readTable(text);
	if (!table.ok) return table;
	const { header, delimiter, rows } = table.value;
	const kind = choices.kind ?? kindOf(header);
	const read = kind === 'fec' ? fecOf(table.value, choices) : ok(READERS[kind](table.value, choices));
	if (!read.ok) return read;
	return ok({
		...read.value,
		encoding,
		delimiter,
		header,
		empty: header.map((_, at) => rows.filter(({ cells }) => (cells[at] ?? '') === '').length),
		samples: rows.slice(0, SAMPLES).map(({ cells }) => cells),
	});
}
