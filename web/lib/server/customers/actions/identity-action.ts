import { z } from 'zod';
import { refuse } from '#workflows/receivables/outcome.ts';
import { optionalText, requiredText, siren, siret } from '../../forms/fields.ts';
import { addressFields, addressOf, checkAddress } from './address-fields.ts';
import { customerAction } from './customer-action.ts';
import { saveAndJournal } from './save-and-journal.ts';

const vatNumber = optionalText
	.transform((text) => text?.replaceAll(/[\s.]/g, '').toUpperCase() ?? null)
	.refine((text) => text === null || /^[A-Z]{2}[A-Z\d]{2,13}$/.test(text), 'vat-number-invalid');

const region = optionalText.refine(
	(text) => text === null || /^[A-Za-z\d-]{1,10}$/.test(text),
	'field-invalid',
);

const shape = z
	.object({
		name: requiredText.refine((text) => text.length <= 200, 'field-too-long'),
		kind: z.enum(['company', 'sole-trader', 'public', 'consumer']),
		siren,
		siret,
		vatNumber,
		language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/, 'field-invalid'),
		region,
		...addressFields,
	})
	.refine((told) => told.siren === null || told.siret === null || told.siret.startsWith(told.siren), {
		...{ path: ['siret'], error: 'siret-of-another' },
	})
	.superRefine(checkAddress);

/** Who the customer is and where it lives: its next message is addressed, worded and dated accordingly. */
export const identity = customerAction('identity', 'record-facts', shape, async (tx, told, target) => {
	const { line1: _1, line2: _2, postcode: _3, city: _4, ...rest } = told;
	const company = await tx.selectFrom('organisation').select('siren').executeTakeFirstOrThrow();
	if (told.siren !== null && told.siren === company.siren) return refuse('siren-ours', { siren: told.siren });
	return saveAndJournal(tx, { ...rest, address: addressOf(told) }, target);
});
