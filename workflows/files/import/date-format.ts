import { isCivilDate } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';

/** `iso` 2027-02-26 or 20270226, `french` 26/02/2027, `american` 2/26/2027. */
export type DateFormat = 'iso' | 'french' | 'american';

export type DateFormatGuess = { format: DateFormat; certain: boolean };

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/;

/**
 * Tells French from American dates by the values: a first part over 12 is a day, a second part over 12 is a day.
 * Not certain when no value decides (`03/04/2027` only): then French, and a person is asked.
 */
export function guessDateFormat(values: readonly string[]): DateFormatGuess {
	let french = 0;
	let american = 0;
	let iso = 0;
	for (const value of values) {
		const slashed = SLASHED.exec(value.trim());
		if (slashed && Number(slashed[1]) > 12) french += 1;
		else if (slashed && Number(slashed[2]) > 12) american += 1;
		else if (ISO.test(value.trim())) iso += 1;
	}
	if (iso > french + american) return { format: 'iso', certain: true };
	if (american > french) return { format: 'american', certain: true };
	return { format: 'french', certain: french > 0 };
}

const pad = (part: string): string => part.padStart(2, '0');
const century = (year: string): string => (year.length === 2 ? `20${year}` : year);

/** The date a cell holds, or null when it holds none in this format: never a guess across formats. */
export function readDate(value: string, format: DateFormat): CivilDate | null {
	const text = value.trim();
	const iso = ISO.exec(text);
	if (iso) return valid(`${iso[1] ?? ''}-${iso[2] ?? ''}-${iso[3] ?? ''}`);
	const slashed = format === 'iso' ? null : SLASHED.exec(text);
	if (!slashed) return null;
	const [, first = '', second = '', year = ''] = slashed;
	const [day, month] = format === 'french' ? [first, second] : [second, first];
	return valid(`${century(year)}-${pad(month)}-${pad(day)}`);
}

const valid = (date: string): CivilDate | null => (isCivilDate(date) ? date : null);
