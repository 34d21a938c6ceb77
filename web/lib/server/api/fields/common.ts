import { z } from 'zod';
import { isSiren } from '#workflows/files/import/is-siren.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** Without control characters and halves of a character pair, which no database holds. */
const printable = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

/** A day of the calendar, `2027-02-26`. */
export const civilDate = z
	.string()
	.refine(isCivilDate, 'date-invalid')
	.meta({ format: 'date', example: '2027-02-26' });

/** A point in time with its offset. */
export const instant = z.iso
	.datetime({ offset: true, error: 'instant-invalid' })
	.meta({ example: '2027-03-01T18:00:00+01:00' });

/** An identifier of the caller: anything printable, kept as it is. */
export const callerId = z
	.string()
	.min(1)
	.max(120)
	.refine(printable, 'not-printable')
	.meta({ example: 'BQ-2027-03-01-17' });

/** One line of text. */
export const line = (longest = 500) => z.string().min(1).max(longest).refine(printable, 'not-printable');

/** Why, in the caller's words; spaces alone say nothing. It stands in the journal and in the invoice's story. */
export const reason = z
	.string()
	.trim()
	.min(1)
	.max(500)
	.refine(printable, 'not-printable')
	.meta({ description: 'Why, for the journal and the story that people read.' });

/** An amount above zero in the smallest unit of its currency: 3600.00 € is 360000. */
export const positiveCents = z.int().positive('amount-not-positive').meta({ example: 360_000 });

/** An amount in the smallest unit of its currency, 0 included. */
export const someCents = z.int().nonnegative('amount-negative');

/** An ISO 4217 code. */
export const currency = z
	.string()
	.refine((code) => CURRENCIES.has(code), 'currency-unknown')
	.meta({ example: 'EUR', minLength: 3, maxLength: 3 });

/** An ISO 3166-1 alpha-2 code. */
export const country = z
	.string()
	.regex(/^[A-Z]{2}$/, 'country-unknown')
	.meta({ example: 'FR' });

/** Languages in which Amiable writes. */
export const language = z.enum(['fr', 'en']);

/** Nine digits, the last a check digit (Luhn). */
export const siren = z.string().refine(isSiren, 'siren-invalid').meta({ example: '732829320' });

/** When it happened, if not now; at most five minutes ahead of our clock. */
export const at = instant.optional().meta({ description: 'When it became known to you; now if absent.' });
