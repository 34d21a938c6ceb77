import { isCivilDate } from '../../../receivables/civil-date.ts';
import type { CivilDate } from '../../../receivables/civil-date.ts';
import { minorUnitsOf } from '../../../receivables/money.ts';
import type { Cents } from '../../../receivables/money.ts';
import { BankFileError } from '../bank-file-error.ts';
import { at, textAt } from './element.ts';
import type { Element } from './element.ts';

/** An element with `Amt` and `CdtDbtInd`, signed: credit in, debit out. @throws BankFileError */
export function signedAmount(element: Element, line: number): { cents: Cents; currency: string } {
	const { cents, currency } = amount(at(element, 'Amt'), line);
	const mark = textAt(element, 'CdtDbtInd');
	if (mark !== 'CRDT' && mark !== 'DBIT')
		throw new BankFileError('bad-value', { line, field: 'CdtDbtInd', value: mark ?? '' });
	return { cents: mark === 'DBIT' ? 0 - cents : cents, currency };
}

/** `<Amt Ccy="EUR">1234.50</Amt>` in minor units. @throws BankFileError */
export function amount(element: Element, line: number): { cents: Cents; currency: string } {
	const text = textAt(element) ?? '';
	const currency = textAt(element, '@Ccy') ?? '';
	const [, units = '', decimals = ''] = /^(\d{1,13})(?:\.(\d{0,5}))?$/.exec(text) ?? [];
	const scale = minorUnitsOf(currency);
	if (units === '' || currency === '' || /[1-9]/.test(decimals.slice(scale)))
		throw new BankFileError('bad-value', { line, field: 'Amt', value: text });
	return { cents: Number(units + decimals.slice(0, scale).padEnd(scale, '0')), currency };
}

/** A date, or the date of a date-time as the bank wrote it. @throws BankFileError */
export function dayIn(element: Element, name: string, line: number): CivilDate {
	const text = textAt(element, name, 'Dt') ?? textAt(element, name, 'DtTm') ?? '';
	const date = text.slice(0, 10);
	if (!isCivilDate(date)) throw new BankFileError('bad-value', { line, field: name, value: text });
	return date;
}
