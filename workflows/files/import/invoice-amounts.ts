import type { Cents } from '../../receivables/money.ts';
import { readAmount } from './amount-format.ts';
import type { DecimalMark } from './amount-format.ts';
import { BadCell } from './cell-reader.ts';
import type { CellOf } from './cell-reader.ts';
import type { InvoiceColumn } from './columns.ts';
import { namesOtherCurrency } from './currency-in-cell.ts';

/** Minor units; `residualCents` null ⇒ the line says neither what is left nor what was paid. */
export type InvoiceAmounts = { amountCents: Cents; residualCents: Cents | null };

/** The columns of an invoice file that hold amounts. */
export const amountColumns = ['amount', 'residual', 'paid'] as const satisfies readonly InvoiceColumn[];
type AmountColumn = (typeof amountColumns)[number];

/**
 * The total of a line and what is left of it, told as such or as what was paid: a line that says both must add up.
 * @throws BadCell at the column that cannot be taken
 */
export function amountsOf(text: CellOf<InvoiceColumn>, currency: string, mark: DecimalMark): InvoiceAmounts {
	const read = (column: AmountColumn) => amountOf(text, column, currency, mark);
	const refuse = (column: AmountColumn, code: string) => new BadCell(column, text(column), code);
	if (text('amount') === '') throw refuse('amount', 'missing-value');
	const amountCents = read('amount') ?? 0;
	if (amountCents <= 0) throw refuse('amount', 'amount-not-positive');
	const residualCents = read('residual');
	const paidCents = read('paid');
	if (residualCents !== null && residualCents > amountCents)
		throw refuse('residual', 'residual-above-amount');
	if (paidCents === null) return { amountCents, residualCents };
	const leftCents = amountCents - paidCents;
	if (leftCents < 0) throw refuse('paid', 'paid-above-amount');
	if (residualCents !== null && residualCents !== leftCents)
		throw refuse('paid', 'paid-contradicts-residual');
	return { amountCents, residualCents: leftCents };
}

function amountOf(
	text: CellOf<InvoiceColumn>,
	column: AmountColumn,
	currency: string,
	mark: DecimalMark,
): Cents | null {
	const value = text(column);
	if (value === '') return null;
	const cents = readAmount(value, mark, currency);
	if (cents === null) throw new BadCell(column, value, 'not-an-amount');
	if (namesOtherCurrency(value, currency)) throw new BadCell(column, value, 'currency-in-cell-differs');
	if (cents < 0 && column !== 'amount') throw new BadCell(column, value, 'amount-negative');
	return cents;
}
