import { BankFileError } from '../bank-file-error.ts';
import type { BankLine } from '../statement.ts';
import type { Mt940Field } from './fields.ts';
import { detailsOf } from './details.ts';
import { centsIn, dateIn } from './values.ts';

/** Value date, entry date, mark, funds code, amount, type, reference of the owner, reference of the bank. */
const MOVEMENT =
	/^(\d{6})(\d{4})?(R?[CD]|E[CD])([A-Z])?([\d.]*,\d*)([A-Z]\w{3})?((?:[^\n/]|\/(?!\/))*)(?:\/\/([^\n]*))?/;

/**
 * A movement `:61:` with what `:86:` tells of it. Marks: C in, D out, RC a credit taken back, RD a debit taken back.
 * @throws BankFileError `bad-value`
 */
export function movementOf(
	field: Mt940Field,
	details: Mt940Field | null,
	{ currency }: { currency: string },
): BankLine {
	const [, day = '', entry = '', mark = '', , amount = '', , owner = '', bank = ''] =
		MOVEMENT.exec(field.value) ?? [];
	const valueOn = dateIn(day);
	if (valueOn === null)
		throw new BankFileError('bad-value', { line: field.line, field: ':61:', value: field.value });
	const cents = centsIn(amount, currency);
	return {
		line: field.line,
		bankReference: bank.trim() || null,
		bookedOn: entryDate(valueOn, entry),
		valueOn,
		amountCents: takingOut.has(mark) ? 0 - cents : cents,
		...detailsOf(detailsText(field, details)),
		references: ownReference(owner),
		isReturn: mark.startsWith('R'),
	};
}

const ownReference = (text: string): string[] =>
	[text.trim()].filter((one) => one !== '' && one !== 'NONREF');

const takingOut = new Set(['D', 'RC', 'ED']);

/** `:86:`, else what the movement itself says on its further lines. */
const detailsText = ({ value }: Mt940Field, details: Mt940Field | null): string =>
	details?.value ?? value.split('\n').slice(1).join('\n');

/** An entry date has no year: it is the one nearest to the value date; absent ⇒ the value date itself. */
function entryDate(valueOn: string, entry: string): string {
	if (entry === '') return valueOn;
	const year = Number(valueOn.slice(0, 4));
	const near = [year - 1, year, year + 1].flatMap(
		(candidate) => dateIn(`${String(candidate).slice(2)}${entry}`) ?? [],
	);
	const distance = (date: string) => Math.abs(Date.parse(date) - Date.parse(valueOn));
	return near.reduce((best, date) => (distance(date) < distance(best) ? date : best), near[0] ?? valueOn);
}
