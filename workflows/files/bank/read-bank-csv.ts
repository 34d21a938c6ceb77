import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Cents } from '../../receivables/money.ts';
import { guessDecimalMark, readAmount } from '../import/amount-format.ts';
import { guessDateFormat, readDate } from '../import/date-format.ts';
import { readTable } from '../import/table.ts';
import type { Table } from '../import/table.ts';
import { afterPreamble } from './after-preamble.ts';
import { BankFileError } from './bank-file-error.ts';
import { csvColumns, missingColumn } from './csv-columns.ts';
import { ibanIn } from './iban.ts';
import type { BankFileFault, BankLine, BankStatement } from './statement.ts';

/** What a CSV cannot say by itself. */
export type BankFileChoices = { account: string; currency: string };

/**
 * A CSV as banks let people download it: lines about the account, a title line, then a movement a line, one signed amount
 * or debit and credit apart. Columns are told by their titles in French and English. There are no balances to check.
 * @throws BankFileError with the line of the first cell that cannot be read
 */
export function readBankCsv(text: string, { account, currency }: BankFileChoices): BankStatement[] {
	const { text: table, skipped } = afterPreamble(text);
	const { header, rows } = tableOf(table, skipped);
	const columns = csvColumns(header);
	const missing = missingColumn(columns);
	if (missing !== null) throw new BankFileError('missing-field', { line: 1, field: missing });
	const cellsOf = (index: number | null) =>
		index === null ? [] : rows.map(({ cells }) => cells[index] ?? '');
	const { format } = guessDateFormat(cellsOf(columns.bookedOn));
	const mark = guessDecimalMark([columns.amount, columns.credit, columns.debit].flatMap(cellsOf));
	const lines = rows.map(({ line: row, cells }): BankLine => {
		const line = row + skipped;
		const cell = (index: number | null): string => (index === null ? '' : (cells[index] ?? '').trim());
		const day = (index: number | null): CivilDate => {
			const date = readDate(cell(index), format);
			if (date === null) throw new BankFileError('bad-value', { line, field: 'date', value: cell(index) });
			return date;
		};
		const cents = (index: number | null): Cents => {
			if (cell(index) === '') return 0;
			const read = readAmount(cell(index), mark, currency);
			if (read === null) throw new BankFileError('bad-value', { line, field: 'amount', value: cell(index) });
			return read;
		};
		const ownCurrency = cell(columns.currency).toUpperCase();
		if (ownCurrency !== '' && ownCurrency !== currency)
			throw new BankFileError('bad-value', { line, field: 'currency', value: ownCurrency });
		const bookedOn = day(columns.bookedOn);
		const apart = Math.abs(cents(columns.credit)) - Math.abs(cents(columns.debit));
		return {
			line,
			bankReference: cell(columns.reference) || null,
			bookedOn,
			valueOn: cell(columns.valueOn) === '' ? bookedOn : day(columns.valueOn),
			amountCents: columns.amount === null ? apart : cents(columns.amount),
			party: { name: cell(columns.name) || null, iban: ibanIn(cell(columns.iban)) },
			endToEndId: null,
			label: cell(columns.label).replace(/\s+/g, ' '),
			references: [],
			isReturn: false,
		};
	});
	return [{ account, currency, reference: null, opening: null, closing: null, lines }];
}

/** @throws BankFileError with the line where the table breaks, of `skipped` more that stood before it */
function tableOf(text: string, skipped: number): Table {
	const table = readTable(text);
	if (table.ok) return table.value;
	const { code, params } = table.problem;
	throw new BankFileError(FAULTS[code] ?? 'broken-table', {
		line: Number(params['line'] ?? 1) + skipped,
		reason: code,
	});
}

/** A text of one column is no table at all: nothing in it says what it was meant to be. */
const FAULTS: Readonly<Record<string, BankFileFault>> = {
	'empty-file': 'empty-file',
	'no-columns': 'unknown-format',
};
