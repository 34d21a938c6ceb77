import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { decimal } from '#workflows/receivables/decimal.ts';
import { moneyStyle } from '#workflows/receivables/money-style.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { MessageLanguage } from './message-data.ts';

/** English follows Europe: 12 March 2027 is never the 3rd of December. */
const LOCALES: Readonly<Record<MessageLanguage, string>> = { fr: 'fr-FR', en: 'en-GB' };

const NARROW_NO_BREAK_SPACE = /\u202f/g;
/** Narrow spaces are missing from many fonts; a plain no-break space prints everywhere. */
const printable = (text: string): string => text.replace(NARROW_NO_BREAK_SPACE, '\u00a0');

/** Formatters are dear to make and pure: one for each locale and set of options. */
function remembered<Options, Formatter>(make: (locale: string, options: Options) => Formatter) {
	const made = new Map<string, Formatter>();
	return (language: MessageLanguage, options: Options): Formatter => {
		const name = language + JSON.stringify(options);
		const formatter = made.get(name) ?? make(LOCALES[language], options);
		made.set(name, formatter);
		return formatter;
	};
}
const numbers = remembered(
	(locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const days = remembered(
	(locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** An amount as its reader writes it: `1 234,50 €` in French, `€1,234.50` in English. */
export const formatMoney = (cents: Cents, currency: string, language: MessageLanguage): string =>
	printable(numbers(language, moneyStyle(currency)).format(decimal(cents, currency)));

/** A day in words, `1er mars 2027` or `1 March 2027`: no reader can take it for another. */
export function formatDate(date: CivilDate, language: MessageLanguage): string {
	const text = days(language, {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	}).format(new Date(`${date}T12:00:00Z`));
	return printable(language === 'fr' ? text.replace(/^1 /, '1er ') : text);
}

/** A day for a table column, `01/03/2027`. */
export const formatShortDate = (date: CivilDate, language: MessageLanguage): string =>
	days(language, {
		day: '2-digit',
		month: '2-digit',
		year: 'numeric',
		timeZone: 'UTC',
	}).format(new Date(`${date}T12:00:00Z`));

/** The day that an instant falls on in `timeZone`, in words. */
export const formatInstant = (instant: number, timeZone: string, language: MessageLanguage): string =>
	formatDate(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant), language);

/** A yearly rate, `12,15 %`. */
export const formatPercent = (percent: number, language: MessageLanguage): string =>
	printable(numbers(language, { style: 'percent', maximumFractionDigits: 2 }).format(percent / 100));

/** A part of a whole, `8,4 %`: those of one list are as precise as each other. */
export const formatShare = (percent: number, language: MessageLanguage): string =>
	printable(
		numbers(language, {
			style: 'percent',
			minimumFractionDigits: 1,
			maximumFractionDigits: 1,
		}).format(percent / 100),
	);

/** An IBAN in groups of four, as printed on paper (ISO 13616). */
export const formatIban = (iban: string): string =>
	iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1\u00a0');
