import { z } from 'zod';
import { line } from './common.ts';

/** What a document proves; `invoice` is what reminders attach. */
export const documentKind = z.enum([
	'invoice',
	'credit-note',
	'order',
	'delivery-note',
	'terms',
	'contract',
	'other',
]);

export const documentQuery = z.strictObject({
	kind: documentKind.default('other'),
	filename: line(200).meta({ example: 'FA-2027-0042.pdf' }),
});

export const documentAnswer = z
	.strictObject({
		id: z.string(),
		kind: documentKind,
		filename: z.string(),
		mediaType: z.string(),
		size: z.int(),
		sha256: z.string(),
		customer: z.string(),
		invoice: z.string().nullable(),
		repeated: z.boolean().meta({ description: 'The same bytes were there already.' }),
	})
	.meta({ id: 'Document' });

export const documentTypes = {
	'application/pdf': 'a PDF, Factur-X included',
	'image/png': 'a scan',
	'image/jpeg': 'a scan',
};
