import { isCivilDate } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { isLocalTime } from '../../receivables/local-time.ts';
import { withSuggestion } from '../../scenario/parse/did-you-mean.ts';
import { isTimeZone } from '../zone-transitions.ts';
import type { Reader, Report } from './reader.ts';

const LONGEST_TEXT = 1000;

/** A text with something in it. */
export const text: Reader<string> = (value, pointer, report) => {
	if (typeof value !== 'string') report(pointer, 'wrong-type', { expected: 'text' });
	else if (value.trim() === '') report(pointer, 'empty');
	else if (value.length > LONGEST_TEXT) report(pointer, 'too-long', { longest: LONGEST_TEXT });
	else return value;
	return undefined;
};

/** A text that files often write as a number: a department, a company number. */
export const digitsOrText: Reader<string> = (value, pointer, report) =>
	text(typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value, pointer, report);

/** One of some words. */
export const choice =
	<const T extends string>(...options: readonly T[]): Reader<T> =>
	(value, pointer, report) => {
		const found = options.find((option) => option === value);
		if (found !== undefined) return found;
		if (typeof value === 'string')
			report(pointer, 'not-allowed', { ...withSuggestion('value', value, options), allowed: options });
		else report(pointer, 'wrong-type', { expected: 'text', options });
		return undefined;
	};

/** Yes or no. */
export const yesOrNo: Reader<boolean> = (value, pointer, report) => {
	if (typeof value === 'boolean') return value;
	report(pointer, 'wrong-type', { expected: 'boolean' });
	return undefined;
};

/** A whole number from `atLeast` to `atMost`. */
export const whole =
	(atLeast: number, atMost: number): Reader<number> =>
	(value, pointer, report) => {
		if (typeof value !== 'number') report(pointer, 'wrong-type', { expected: 'number' });
		else if (!Number.isSafeInteger(value)) report(pointer, 'not-whole', { value });
		else if (value < atLeast || value > atMost) report(pointer, 'out-of-range', { value, atLeast, atMost });
		else return value;
		return undefined;
	};

const amount =
	(atLeast: 0 | 1): Reader<number> =>
	(value, pointer, report) => {
		if (typeof value !== 'number') report(pointer, 'wrong-type', { expected: 'number' });
		else if (!Number.isSafeInteger(value)) report(pointer, 'not-whole', { value });
		else if (value < atLeast)
			report(pointer, atLeast === 1 ? 'amount-not-positive' : 'amount-negative', { value });
		else return value;
		return undefined;
	};

/** An amount of money above zero, in cents. */
export const cents = amount(1);

/** An amount of money, zero included, in cents. */
export const centsOrNone = amount(0);

/** A rate in percent. */
export const percent: Reader<number> = (value, pointer, report) => {
	if (typeof value !== 'number' || !Number.isFinite(value))
		report(pointer, 'wrong-type', { expected: 'number' });
	else if (value < 0 || value > 100) report(pointer, 'out-of-range', { value, atLeast: 0, atMost: 100 });
	else return value;
	return undefined;
};

const [FIRST_DAY, LAST_DAY] = ['1970-01-01', '2199-12-31'];

function dayInRange(value: string, pointer: string, report: Report): CivilDate | undefined {
	if (FIRST_DAY <= value && value <= LAST_DAY) return value;
	report(pointer, 'out-of-range', { value, atLeast: FIRST_DAY, atMost: LAST_DAY });
	return undefined;
}

/** A day that exists, of a year for which calendars can be made. */
export const date: Reader<CivilDate> = (value, pointer, report) => {
	if (typeof value === 'string' && isCivilDate(value)) return dayInRange(value, pointer, report);
	report(pointer, 'bad-date', { value: String(value).slice(0, 40) });
	return undefined;
};

/** A wall-clock time, `HH:MM`. */
export const time: Reader<string> = (value, pointer, report) => {
	if (typeof value === 'string' && isLocalTime(value)) return value;
	report(pointer, 'bad-time', { value: String(value).slice(0, 40) });
	return undefined;
};

/** A day and a time of the organisation's zone. */
export type LocalDateTime = { date: CivilDate; time: string };

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::00)?)?$/;

/** A local date-time, or a date that means 00:00; an offset has no place in it. */
export const localDateTime: Reader<LocalDateTime> = (value, pointer, report) => {
	const [, day, clock = '00:00'] = DATE_TIME.exec(String(value)) ?? [];
	if (day !== undefined && isCivilDate(day) && isLocalTime(clock))
		return dayInRange(day, pointer, report) === undefined ? undefined : { date: day, time: clock };
	report(pointer, 'bad-date-time', { value: String(value).slice(0, 40) });
	return undefined;
};

/** An IANA time zone. */
export const timeZone: Reader<string> = (value, pointer, report) => {
	const name = text(value, pointer, report);
	if (name === undefined) return undefined;
	if (/^[A-Za-z]/.test(name) && isTimeZone(name)) return name;
	report(pointer, 'unknown-time-zone', { value: name.slice(0, 40) });
	return undefined;
};

const matching =
	(code: string, isRight: (value: string) => boolean): Reader<string> =>
	(value, pointer, report) => {
		const word = text(value, pointer, report);
		if (word === undefined) return undefined;
		if (isRight(word)) return word;
		report(pointer, code, { value: word.slice(0, 40) });
		return undefined;
	};

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** ISO 4217. */
export const currency = matching('unknown-currency', (value) => CURRENCIES.has(value));

/** ISO 3166-1 alpha-2. */
export const country = matching(
	'unknown-country',
	(value) => /^[A-Z]{2}$/.test(value) && REGIONS.of(value) !== undefined,
);

/** BCP 47. */
export const language = matching(
	'unknown-language',
	(value) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) && LANGUAGES.of(value) !== undefined,
);
