import { z } from 'zod';
import { countryCode } from '#workflows/files/import/country-code.ts';

/** A country as people type it, by its name in French or English or by its two letters; ISO 3166-1 alpha-2. */
export const country = z.string('field-required').transform((text, context) => {
	const code = countryCode(text);
	if (code !== null) return code;
	context.addIssue({ code: 'custom', message: 'country-unknown' });
	return z.NEVER;
});
