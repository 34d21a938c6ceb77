import { isValidIBAN } from 'ibantools';
import { z } from 'zod';
import { typedNumber } from '#lib/text/typed-number.ts';
import { isSiren } from '#workflows/files/import/is-siren.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';

/** A field that may stay empty: empty is `null`. */
export const optionalText = z
	.string()
	.max(500, 'field-too-long')
	.optional()
	.transform((text) => text || null);

export const requiredText = z.string('field-required').min(1, 'field-required').max(500, 'field-too-long');

const matching = (pattern: RegExp, code: string) =>
	z
		.string()
		.optional()
		.transform((text) => (text ?? '').replaceAll(/[\s.]/g, '') || null)
		.refine((text) => text === null || pattern.test(text), code);

export const siren = matching(/^\d{9}$/, 'siren-invalid').refine(
	(text) => text === null || isSiren(text),
	'siren-invalid',
);
export const siret = matching(/^\d{14}$/, 'siret-invalid');

export const optionalEmail = z
	.string()
	.optional()
	.transform((text) => text || null)
	.refine((text) => text === null || z.email().safeParse(text).success, 'email-invalid');

export const currency = z
	.string('field-required')
	.transform((text) => text.toUpperCase())
	.refine((text) => Intl.supportedValuesOf('currency').includes(text), 'currency-unknown');

export const iban = z
	.string('field-required')
	.min(1, 'field-required')
	.transform((text) => text.replaceAll(/\s/g, '').toUpperCase())
	.refine(isValidIBAN, 'iban-invalid');

export const civilDate = z
	.string('field-required')
	.min(1, 'field-required')
	.refine(isCivilDate, 'date-invalid');

/** A date that may stay empty: empty is `null`. */
export const optionalDate = z
	.string()
	.optional()
	.transform((text) => text || null)
	.refine((text) => text === null || isCivilDate(text), 'date-invalid');

/** A number as people write it, `12,5`, `12.5` or `1,234.50 €`; empty is `null`. */
export const optionalNumber = z
	.string()
	.optional()
	.transform((text) => (text ? typedNumber(text) : null))
	.refine((value) => value === null || Number.isFinite(value), 'number-invalid');

export const requiredNumber = optionalNumber
	.refine((value) => value !== null, 'field-required')
	.transform(Number);

export const checked = z
	.string()
	.optional()
	.transform((value) => value === 'on');
