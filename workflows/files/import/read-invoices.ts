import { addDays } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { PaymentMethod } from '../../receivables/invoice.ts';
import type { Cents } from '../../receivables/money.ts';
import { guessDecimalMark, readAmount } from './amount-format.ts';
import type { DecimalMark } from './amount-format.ts';
import type { InvoiceColumn, Mapping } from './columns.ts';
import { guessDateFormat, readDate } from './date-format.ts';
import type { DateFormat, DateFormatGuess } from './date-format.ts';
import type { Table } from './table.ts';

/** One good line of an invoice file. Amounts in minor units; `residualCents` null ⇒ the file does not say. */
export type ImportedInvoice = {
	line: number;
	externalId: string;
	number: string;
	customer: string;
	customerName: string;
	amountCents: Cents;
	residualCents: Cents | null;
	currency: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	settledOn: CivilDate | null;
	disputed: boolean;
	paymentMethod: PaymentMethod;
	orderReference: string | null;
	email: string | null;
	phone: string | null;
};

/** A line that cannot be taken, and why: it never stops the good ones. `column` is the title in the file. */
export type BadLine = { line: number; column: string; value: string; code: string };

export type InvoiceReading = {
	dateFormat: DateFormatGuess;
	decimalMark: DecimalMark;
	invoices: readonly ImportedInvoice[];
	bad: readonly BadLine[];
};

/** What a person may settle where the file leaves doubt. `termDays` gives a due date to lines without one. */
export type InvoiceReadingChoices = {
	currency: string;
	termDays: number;
	dateFormat?: DateFormat;
	decimalMark?: DecimalMark;
};

const methods: readonly [RegExp, PaymentMethod][] = [
	[/prelev|debit|sepa.?dd|sdd/i, 'direct-debit'],
	[/lcr|traite|effet|bill/i, 'bill'],
	[/cheque|chèque|check/i, 'cheque'],
	[/carte|card|cb/i, 'card'],
];
const yes = /^(1|y|yes|o|oui|true|vrai|x)$/i;

/** Reads an invoice table: every line is either good or told with line, column, value and reason. */
export function readInvoices(
	table: Table,
	mapping: Mapping<InvoiceColumn>,
	choices: InvoiceReadingChoices,
): InvoiceReading {
	const values = (columns: readonly InvoiceColumn[]): string[] =>
		columns.flatMap((column) => {
			const at = mapping[column];
			return at === undefined ? [] : table.rows.map(({ cells }) => cells[at] ?? '');
		});
	const guess = guessDateFormat(values(['issuedOn', 'dueOn', 'settledOn']));
	const dateFormat = choices.dateFormat ? { format: choices.dateFormat, certain: true } : guess;
	const decimalMark = choices.decimalMark ?? guessDecimalMark(values(['amount', 'residual']));
	const reader = new LineReader(table.header, mapping, {
		...choices,
		dateFormat: dateFormat.format,
		decimalMark,
	});
	const invoices: ImportedInvoice[] = [];
	const bad: BadLine[] = [];
	const seen = new Map<string, number>();
	for (const row of table.rows) {
		const read = reader.read(row.line, row.cells);
		const before = read.ok ? seen.get(read.invoice.externalId) : undefined;
		if (!read.ok) bad.push(read.bad);
		else if (before !== undefined)
			bad.push({
				line: row.line,
				column: reader.title('number'),
				value: read.invoice.number,
				code: 'duplicate-line',
			});
		else {
			seen.set(read.invoice.externalId, row.line);
			invoices.push(read.invoice);
		}
	}
	return { dateFormat, decimalMark, invoices, bad };
}

type LineResult = { ok: true; invoice: ImportedInvoice } | { ok: false; bad: BadLine };
type Settled = InvoiceReadingChoices & { dateFormat: DateFormat; decimalMark: DecimalMark };

class BadCell extends Error {
	readonly column: InvoiceColumn;
	readonly value: string;
	readonly code: string;

	constructor(column: InvoiceColumn, value: string, code: string) {
		super(code);
		this.column = column;
		this.value = value;
		this.code = code;
	}
}

class LineReader {
	readonly #header: readonly string[];
	readonly #mapping: Mapping<InvoiceColumn>;
	readonly #settled: Settled;

	constructor(header: readonly string[], mapping: Mapping<InvoiceColumn>, settled: Settled) {
		this.#header = header;
		this.#mapping = mapping;
		this.#settled = settled;
	}

	title(column: InvoiceColumn): string {
		const at = this.#mapping[column];
		return at === undefined ? column : (this.#header[at] ?? column);
	}

	read(line: number, cells: readonly string[]): LineResult {
		try {
			return { ok: true, invoice: this.#invoice(line, cells) };
		} catch (error) {
			if (!(error instanceof BadCell)) throw error;
			return {
				ok: false,
				bad: { line, column: this.title(error.column), value: error.value, code: error.code },
			};
		}
	}

	#invoice(line: number, cells: readonly string[]): ImportedInvoice {
		const text = (column: InvoiceColumn): string => {
			const at = this.#mapping[column];
			return at === undefined ? '' : (cells[at] ?? '').trim();
		};
		const needed = (column: InvoiceColumn): string => {
			if (text(column) === '') throw new BadCell(column, '', 'missing-value');
			return text(column);
		};
		const number = needed('number');
		const customer = text('customer') || needed('customerName');
		const currency = text('currency').toUpperCase() || this.#settled.currency;
		if (!/^[A-Z]{3}$/.test(currency)) throw new BadCell('currency', text('currency'), 'unknown-currency');
		const dates = this.#dates(text);
		return {
			line,
			externalId: text('externalId') || number,
			number,
			customer,
			customerName: text('customerName') || customer,
			amountCents: this.#amount('amount', needed('amount'), currency),
			residualCents: text('residual') === '' ? null : this.#amount('residual', text('residual'), currency),
			currency,
			...dates,
			disputed: yes.test(text('disputed')),
			paymentMethod: methods.find(([pattern]) => pattern.test(text('paymentMethod')))?.[1] ?? 'transfer',
			orderReference: text('orderReference') || null,
			email: text('email') || null,
			phone: text('phone') || null,
		};
	}

	#amount(column: InvoiceColumn, value: string, currency: string): Cents {
		const cents = readAmount(value, this.#settled.decimalMark, currency);
		if (cents === null) throw new BadCell(column, value, 'not-an-amount');
		if (cents < 0 || (column === 'amount' && cents === 0))
			throw new BadCell(column, value, 'amount-not-positive');
		return cents;
	}

	#dates(text: (column: InvoiceColumn) => string): Pick<ImportedInvoice, 'issuedOn' | 'dueOn' | 'settledOn'> {
		const date = (column: InvoiceColumn): CivilDate | null => {
			if (text(column) === '') return null;
			const read = readDate(text(column), this.#settled.dateFormat);
			if (read === null) throw new BadCell(column, text(column), 'not-a-date');
			return read;
		};
		const issued = date('issuedOn');
		const due = date('dueOn') ?? (issued === null ? null : addDays(issued, this.#settled.termDays));
		if (due === null) throw new BadCell('dueOn', '', 'missing-value');
		if (issued !== null && due < issued) throw new BadCell('dueOn', text('dueOn'), 'due-before-issue');
		return { issuedOn: issued ?? due, dueOn: due, settledOn: date('settledOn') };
	}
}
