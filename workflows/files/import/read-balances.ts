import { guessDecimalMark, readAmount } from './amount-format.ts';
import type { DecimalMark } from './amount-format.ts';
import type { BadLine } from './bad-line.ts';
import { BadCell, cellsOf, readLine, titleOf } from './cell-reader.ts';
import type { CellOf } from './cell-reader.ts';
import type { BalanceColumn, Mapping } from './columns.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { guessDateFormat, readDate } from './date-format.ts';
import type { DateFormat } from './date-format.ts';
import type { Table } from './table.ts';

/** What accounting says that a customer owes in one currency, in minor units; negative ⇒ it has money to its credit. */
export type ImportedBalance = {
	line: number;
	customer: string;
	currency: string;
	amountCents: number;
	/** the balance is the one at the end of this day; null ⇒ that of the day on which the file was made */
	asOf: CivilDate | null;
};

type BalanceReading = {
	decimalMark: DecimalMark;
	/** null ⇒ the file has no date */
	dateFormat: { format: DateFormat; certain: boolean } | null;
	balances: readonly ImportedBalance[];
	bad: readonly BadLine[];
};

const balanceOf = (
	line: number,
	text: CellOf<BalanceColumn>,
	settled: { currency: string; mark: DecimalMark; dateFormat: DateFormat },
): ImportedBalance => {
	const customer = text('customer') || text('customerName');
	if (customer === '') throw new BadCell<BalanceColumn>('customer', '', 'missing-value');
	const currency = text('currency').toUpperCase() || settled.currency;
	if (!/^[A-Z]{3}$/.test(currency))
		throw new BadCell<BalanceColumn>('currency', text('currency'), 'currency-unknown');
	const amountCents = readAmount(text('balance'), settled.mark, currency);
	if (amountCents === null) throw new BadCell<BalanceColumn>('balance', text('balance'), 'not-an-amount');
	const asOf = text('balanceOn') === '' ? null : readDate(text('balanceOn'), settled.dateFormat);
	if (asOf === null && text('balanceOn') !== '')
		throw new BadCell<BalanceColumn>('balanceOn', text('balanceOn'), 'not-a-date');
	return { line, customer, currency, amountCents, asOf };
};

/** Reads a table of balances, one a customer and currency; a second one of the same is refused, for nobody knows which holds. */
export function readBalances(
	table: Table,
	mapping: Mapping<BalanceColumn>,
	choices: { currency: string; decimalMark?: DecimalMark; dateFormat?: DateFormat },
): BalanceReading {
	const cellsOfColumn = (at: number | undefined): string[] =>
		at === undefined ? [] : table.rows.map((row) => row.cells[at] ?? '');
	const decimalMark = choices.decimalMark ?? guessDecimalMark(cellsOfColumn(mapping.balance));
	const guess = guessDateFormat(cellsOfColumn(mapping.balanceOn));
	const dateFormat = choices.dateFormat ? { format: choices.dateFormat, certain: true } : guess;
	const settled = { currency: choices.currency, mark: decimalMark, dateFormat: dateFormat.format };
	const balances = new Map<string, ImportedBalance>();
	const bad: BadLine[] = [];
	for (const { line, cells: own } of table.rows) {
		const text = cellsOf(mapping, own);
		const read = readLine(line, { header: table.header, mapping }, () => balanceOf(line, text, settled));
		if (!read.ok) {
			bad.push(read.bad);
			continue;
		}
		const { customer, currency } = read.value;
		const key = `${customer}\t${currency}`;
		if (balances.has(key)) {
			const column = titleOf(table.header, mapping, 'customer');
			bad.push({ line, column, value: customer, code: 'balance-twice' });
		} else balances.set(key, read.value);
	}
	const dated = mapping.balanceOn === undefined ? null : dateFormat;
	return { decimalMark, dateFormat: dated, balances: [...balances.values()], bad };
}
