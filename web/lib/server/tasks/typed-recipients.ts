import { z } from 'zod';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** E-mail addresses as people type them, parted by commas, semicolons or spaces. */
export const addresses = z
	.string()
	.max(2_000, 'field-too-long')
	.default('')
	.transform((text) => text.split(/[\s,;]+/).filter(Boolean))
	.refine((all) => all.every((one) => z.email().safeParse(one).success), 'email-invalid');

const phone = z
	.string()
	.trim()
	.regex(/^\+?[\d\s().-]{6,25}$/, 'phone-invalid')
	.transform((text) => [text]);

/** A town's line tells it and its postcode, or its district: letters and a digit. */
const isTown = (line: string): boolean => /\p{L}/u.test(line) && /\d/.test(line);

/** The lines of an address that the window of an envelope takes: a street, then the town. */
const postal = z
	.string()
	.transform((text) =>
		text
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== ''),
	)
	.refine((lines) => lines.length >= 2 && lines.slice(1).some(isTown), 'address-incomplete')
	.refine((lines) => lines.length <= 6 && lines.every((line) => line.length <= 60), 'field-too-long');

const SHAPES = { email: addresses, sms: phone, letter: postal, call: addresses };

/**
 * Who gets one message, as typed: addresses of an e-mail, one number, or the lines of a postal address.
 * @returns `field-required`, `email-invalid`, `phone-invalid`, `address-incomplete` or `field-too-long`
 */
export function typedRecipients(channel: keyof typeof SHAPES, text: string): Outcome<readonly string[]> {
	if (text.trim() === '') return refuse('field-required');
	const parsed = SHAPES[channel].safeParse(text);
	return parsed.success ? ok(parsed.data) : refuse(parsed.error.issues[0]?.message ?? 'field-invalid');
}
