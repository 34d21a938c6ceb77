/** A day of the Gregorian calendar without zone, written `YYYY-MM-DD`. Text order is date order. */
export type CivilDate = string;

/** Day of the week, ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

const ZERO = 48;
const digitAt = (text: string, index: number): number => text.charCodeAt(index) - ZERO;
const twoDigitsAt = (text: string, index: number): number =>
	digitAt(text, index) * 10 + digitAt(text, index + 1);

const yearOf = (date: CivilDate): number => twoDigitsAt(date, 0) * 100 + twoDigitsAt(date, 2);
const monthOf = (date: CivilDate): number => twoDigitsAt(date, 5);
const dayOf = (date: CivilDate): number => twoDigitsAt(date, 8);

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const write = (year: number, month: number, day: number): CivilDate =>
	`${year < 1000 ? String(year).padStart(4, '0') : String(year)}-${two(month)}-${two(day)}`;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lengthOfMonth = (year: number, month: number): number => {
	if (month === 2) return isLeap(year) ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Days since 1970-01-01, negative before. The year is counted from March so that leap days come last. */
export function dayNumber(date: CivilDate): number {
	const month = monthOf(date);
	const year = yearOf(date) - (month <= 2 ? 1 : 0);
	const era = Math.floor(year / 400);
	const yearOfEra = year - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(date) - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
}

/** From 2010-01-01 on, about forty years: what the stories of companies span. */
const FIRST_WRITTEN = 14_610;
/** Dates already written, so that a day is one text however often it is reached. A place each: found without a search. */
const written = new Array<CivilDate | undefined>(15_000);

/** The date `days` after 1970-01-01; inverse of `dayNumber`. */
export function fromDayNumber(days: number): CivilDate {
	const place = days - FIRST_WRITTEN;
	return place >= 0 && place < written.length ? (written[place] ??= dateOf(days)) : dateOf(days);
}

function dateOf(days: number): CivilDate {
	const shifted = days + DAYS_TO_1970;
	const era = Math.floor(shifted / DAYS_PER_ERA);
	const dayOfEra = shifted - era * DAYS_PER_ERA;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36_524) -
			Math.floor(dayOfEra / 146_096)) /
			365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
	const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
	return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** Whether `text` is a date that exists, from year 0001 to 9999. */
export function isCivilDate(text: string): boolean {
	if (!SHAPE.test(text)) return false;
	const [year, month, day] = [yearOf(text), monthOf(text), dayOf(text)];
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
}

/** The date `days` calendar days later, earlier if negative. */
export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(dayNumber(date) + days);

/** Calendar days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

/** Day of the week of `date`. 1970-01-01 was a Thursday. */
export const weekdayOf = (date: CivilDate): Weekday =>
	(((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The Monday of a day's week. */
export const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - weekdayOf(date));

/** The same day `months` later, or the last day of that month where the day does not exist (31 January + 1). */
export function addMonths(date: CivilDate, months: number): CivilDate {
	const total = yearOf(date) * 12 + monthOf(date) - 1 + months;
	const year = Math.floor(total / 12);
	const month = total - year * 12 + 1;
	return write(year, month, Math.min(dayOf(date), lengthOfMonth(year, month)));
}

/** The last day of the month of `date`. */
export const endOfMonth = (date: CivilDate): CivilDate =>
	write(yearOf(date), monthOf(date), lengthOfMonth(yearOf(date), monthOf(date)));

/** Order for sorting: negative when `a` comes first. */
export const compareDates = (a: CivilDate, b: CivilDate): number => (a < b ? -1 : a > b ? 1 : 0);

/** The earlier of two dates. */
export const earlierOf = (a: CivilDate, b: CivilDate): CivilDate => (a <= b ? a : b);

/** The later of two dates. */
export const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a >= b ? a : b);
