import { isCivilDate } from '../../../receivables/civil-date.ts';
import type { CivilDate } from '../../../receivables/civil-date.ts';
import { minorUnitsOf } from '../../../receivables/money.ts';
import type { Cents } from '../../../receivables/money.ts';
import { BankFileError } from '../bank-file-error.ts';

/** One record of 120 characters and the line where it stands. */
export type CfonbRecord = { line: number; text: string };

/** Characters `from` to `to` of a record, counted from 1 as the standard does, without outer blanks. */
export const zone = ({ text }: CfonbRecord, from: number, to: number): string =>
	text.slice(from - 1, to).trim();

const positive = '{ABCDEFGHI';
const negative = '}JKLMNOPQR';

/**
 * The amount at 91–104. Its last character is a digit and a sign at once (overpunch: `{A…I` positive, `}J…R`
 * negative); position 20 tells the decimals.
 * @throws BankFileError `bad-value`
 */
export function amountOf(record: CfonbRecord): Cents {
	const text = record.text.slice(90, 104);
	const last = text.slice(-1);
	const digit = Math.max(positive.indexOf(last), negative.indexOf(last));
	const decimals = Number(zone(record, 20, 20) || '2');
	if (!/^\d{13}$/.test(text.slice(0, 13)) || digit < 0 || !Number.isInteger(decimals))
		throw new BankFileError('bad-value', { line: record.line, field: 'amount', value: text });
	const units = Number(text.slice(0, 13)) * 10 + digit;
	const cents = units * 10 ** (minorUnitsOf(currencyOf(record)) - decimals);
	if (!Number.isSafeInteger(cents))
		throw new BankFileError('bad-value', { line: record.line, field: 'amount', value: text });
	return negative.includes(last) ? 0 - cents : cents;
}

/** The currency at 17–19; blank in old files, which are in euros. */
export const currencyOf = (record: CfonbRecord): string => zone(record, 17, 19) || 'EUR';

/** The date JJMMAA at `from`. @throws BankFileError `bad-value` */
export function dateOf(record: CfonbRecord, from: number): CivilDate {
	const text = zone(record, from, from + 5);
	const date = `20${text.slice(4, 6)}-${text.slice(2, 4)}-${text.slice(0, 2)}`;
	if (!isCivilDate(date))
		throw new BankFileError('bad-value', { line: record.line, field: 'date', value: text });
	return date;
}

/** Bank, branch and account number: CFONB120 predates the IBAN. */
export const accountOf = (record: CfonbRecord): string =>
	[zone(record, 3, 7), zone(record, 12, 16), zone(record, 22, 32)].join('-');
