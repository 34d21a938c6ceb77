import type { z } from 'zod';
import { readPostcode } from '#workflows/files/import/read-postcode.ts';
import { country } from '../../forms/country.ts';
import { optionalText } from '../../forms/fields.ts';

/** The parts of an address, as a form asks for them. */
export const addressFields = {
	country,
	line1: optionalText,
	line2: optionalText,
	postcode: optionalText,
	city: optionalText,
};

type Told = Readonly<Record<'line1' | 'line2' | 'postcode' | 'city', string | null>> & { country: string };

/** Says at its field what an address lacks; none at all is no fault. */
export function checkAddress(
	{ line1, line2, postcode, city, country }: Told,
	context: z.core.$RefinementCtx,
): void {
	if (!line1 && !line2 && !postcode && !city) return;
	for (const [field, value] of Object.entries({ line1, postcode, city }))
		if (!value) context.addIssue({ code: 'custom', path: [field], message: 'field-required' });
	if (postcode && readPostcode(postcode, country) === null)
		context.addIssue({ code: 'custom', path: ['postcode'], message: 'postcode-invalid' });
}

/** The address that was told, its postcode as it is written on an envelope; null without one. */
export function addressOf({ line1, line2, postcode, city, country }: Told) {
	if (!line1 || !city) return null;
	const lines = [line1, line2].flatMap((line) => line ?? []);
	return { lines, postcode: readPostcode(postcode ?? '', country) ?? '', city, country };
}
