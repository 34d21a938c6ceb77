import type { BadLine } from './bad-line.ts';
import { addDays } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { PaymentMethod } from '../../receivables/invoice.ts';
import type { Cents } from '../../receivables/money.ts';
import { guessDecimalMark } from './amount-format.ts';
import type { DecimalMark } from './amount-format.ts';
import { BadCell, cellsOf, readLine, titleOf } from './cell-reader.ts';
import type { CellOf } from './cell-reader.ts';
import type { InvoiceColumn, Mapping } from './columns.ts';
import { isEmail, readPhone } from './contact-cells.ts';
import { guessDateFormat, readDate } from './date-format.ts';
import type { DateFormat, DateFormatGuess } from './date-format.ts';
import { amountColumns, amountsOf } from './invoice-amounts.ts';
import type { Table } from './table.ts';

/** One good line of an invoice file. Amounts in minor units; `residualCents` null ⇒ the file says neither what is left nor what was paid. */
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
	/** null ⇒ the file does not say */
	paymentMethod: PaymentMethod | null;
	orderReference: string | null;
	email: string | null;
	phone: string | null;
	/** dates that the file does not give: the due date by the agreed term, the issue date as the due date */
	guessed: readonly ('issuedOn' | 'dueOn')[];
};

export type InvoiceReading = {
	dateFormat: DateFormatGuess;
	decimalMark: DecimalMark;
	invoices: readonly ImportedInvoice[];
	bad: readonly BadLine[];
	/** cells left out of lines that are otherwise good: an e-mail address or a phone number that cannot be one */
	leftOut: readonly BadLine[];
};

/** What a person may settle where the file leaves doubt. `termDays` gives a due date to lines without one. */
export type InvoiceReadingChoices = {
	currency: string;
	termDays: number;
	dateFormat?: DateFormat;
	decimalMark?: DecimalMark;
	/** of phone numbers without an international prefix; `FR` unless said */
	country?: string;
};

const methods: readonly [RegExp, PaymentMethod][] = [
	[/prelev|debit|sepa.?dd|sdd/i, 'direct-debit'],
	[/lcr|traite|effet|bill/i, 'bill'],
	[/cheque|chèque|check/i, 'cheque'],
	[/carte|card|cb/i, 'card'],
];
/** Nothing where the file is silent; what no pattern knows is a transfer. */
const methodOf = (cell: string): PaymentMethod | null =>
	cell === '' ? null : (methods.find(([pattern]) => pattern.test(cell))?.[1] ?? 'transfer');
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
	const decimalMark = choices.decimalMark ?? guessDecimalMark(values(amountColumns));
	const settled = { ...choices, dateFormat: dateFormat.format, decimalMark };
	const invoices: ImportedInvoice[] = [];
	const bad: BadLine[] = [];
	const leftOut: BadLine[] = [];
	const good: { text: Cells; invoice: ImportedInvoice }[] = [];
	for (const { line, cells } of table.rows) {
		const text = cellsOf(mapping, cells);
		const read = readLine(line, { header: table.header, mapping }, () => invoiceOf(line, text, settled));
		if (read.ok) good.push({ text, invoice: read.value });
		else bad.push(read.bad);
	}
	const split = splitInvoices(good.map(({ invoice }) => invoice));
	const seen = new Map<string, ImportedInvoice>();
	for (const { text, invoice } of good) {
		const { line } = invoice;
		const dueDates = split.get(invoice.externalId);
		if (dueDates !== undefined) {
			const column = titleOf(table.header, mapping, 'dueOn');
			bad.push({ line, column, value: dueDates, code: 'several-due-dates' });
			continue;
		}
		const before = seen.get(invoice.externalId);
		if (before) {
			const code = isSame(before, invoice) ? 'duplicate-line' : 'number-used-twice';
			bad.push({ line, column: titleOf(table.header, mapping, 'number'), value: invoice.number, code });
			continue;
		}
		seen.set(invoice.externalId, invoice);
		invoices.push(invoice);
		for (const { column, value, code } of implausible(text, invoice))
			leftOut.push({ line, column: titleOf(table.header, mapping, column), value, code });
	}
	bad.sort((a, b) => a.line - b.line);
	return { dateFormat, decimalMark, invoices, bad, leftOut };
}

/**
 * Numbers that stand on several lines with several due dates, with the place of each. One of those lines alone would pass a
 * part of the debt off as the whole invoice, so that none is taken until each due date has an id of its own.
 */
function splitInvoices(read: readonly ImportedInvoice[]): ReadonlyMap<string, string> {
	const groups = [...Map.groupBy(read, ({ externalId }) => externalId)];
	const split = groups.filter(([, lines]) => new Set(lines.map(({ dueOn }) => dueOn)).size > 1);
	return new Map(
		split.map(([id, lines]) => {
			const places = lines.map(({ line, dueOn }) => `${String(line)} → ${dueOn}`);
			return [id, `${lines[0]?.number ?? id} (${places.join(', ')})`];
		}),
	);
}

type Settled = InvoiceReadingChoices & { dateFormat: DateFormat; decimalMark: DecimalMark };
type Cells = CellOf<InvoiceColumn>;

const isSame = (one: ImportedInvoice, other: ImportedInvoice): boolean =>
	JSON.stringify({ ...one, line: 0 }) === JSON.stringify({ ...other, line: 0 });

function implausible(text: Cells, { email, phone }: ImportedInvoice) {
	return [
		...(email === null && text('email') !== ''
			? [{ column: 'email' as const, value: text('email'), code: 'email-invalid' }]
			: []),
		...(phone === null && text('phone') !== ''
			? [{ column: 'phone' as const, value: text('phone'), code: 'phone-invalid' }]
			: []),
	];
}

function needed(text: Cells, column: InvoiceColumn): string {
	if (text(column) === '') throw new BadCell(column, '', 'missing-value');
	return text(column);
}

function invoiceOf(line: number, text: Cells, settled: Settled): ImportedInvoice {
	const number = needed(text, 'number');
	const customer = text('customer') || needed(text, 'customerName');
	const currency = text('currency').toUpperCase() || settled.currency;
	if (!/^[A-Z]{3}$/.test(currency)) throw new BadCell('currency', text('currency'), 'currency-unknown');
	return {
		line,
		externalId: text('externalId') || number,
		number,
		customer,
		customerName: text('customerName') || customer,
		...amountsOf(text, currency, settled.decimalMark),
		currency,
		...datesOf(text, settled),
		disputed: yes.test(text('disputed')),
		paymentMethod: methodOf(text('paymentMethod')),
		orderReference: text('orderReference') || null,
		email: isEmail(text('email')) ? text('email') : null,
		phone: text('phone') === '' ? null : readPhone(text('phone'), settled.country ?? 'FR'),
	};
}

function datesOf(
	text: Cells,
	{ dateFormat, termDays }: Settled,
): Pick<ImportedInvoice, 'issuedOn' | 'dueOn' | 'settledOn' | 'guessed'> {
	const date = (column: InvoiceColumn): CivilDate | null => {
		if (text(column) === '') return null;
		const read = readDate(text(column), dateFormat);
		if (read === null) throw new BadCell(column, text(column), 'not-a-date');
		return read;
	};
	const issued = date('issuedOn');
	const told = date('dueOn');
	const due = told ?? (issued === null ? null : addDays(issued, termDays));
	if (due === null) throw new BadCell('dueOn', '', 'missing-value');
	if (issued !== null && due < issued) throw new BadCell('dueOn', text('dueOn'), 'due-before-issue');
	const guessed = [
		...(issued === null ? (['issuedOn'] as const) : []),
		...(told === null ? (['dueOn'] as const) : []),
	];
	return { issuedOn: issued ?? due, dueOn: due, settledOn: date('settledOn'), guessed };
}
