import { z } from 'zod';
import { callerId, country, language, line, siren } from './common.ts';

const address = z
	.strictObject({
		lines: z.array(line(120)).min(1).max(5),
		postcode: line(20),
		city: line(80),
		country,
	})
	.meta({ id: 'PostalAddress' });

const contact = z
	.strictObject({
		name: line(120).nullish(),
		roles: z
			.array(line(40))
			.max(10)
			.default(['accounting'])
			.meta({ description: 'accounting, buyer, management, or words of your own that scenarios use' }),
		email: z.email('email-invalid').max(254).nullish(),
		phone: z
			.string()
			.regex(/^\+?[\d\s().-]{6,25}$/, 'phone-invalid')
			.nullish(),
		address: address.nullish(),
		language: language.nullish(),
	})
	.refine(({ email, phone, address: postal }) => email || phone || postal, 'contact-unreachable')
	.meta({ id: 'Contact' });

const accessory = z.enum(['mention', 'claim', 'none']);

/** A customer as another program tells it. Absent members stay as they are; `null` clears one. */
export const customerLine = z
	.strictObject({
		externalId: callerId.meta({
			description: 'Your id of the customer: the same one again updates it.',
			example: 'C-118',
		}),
		name: line(200),
		kind: z.enum(['company', 'sole-trader', 'public', 'consumer']).optional(),
		siren: siren.nullish(),
		siret: z
			.string()
			.regex(/^\d{14}$/, 'siret-invalid')
			.nullish(),
		vatNumber: line(20).nullish(),
		language: language.optional(),
		country: country.optional(),
		region: line(10).nullish().meta({ description: 'Where its own public holidays hold: `67`, `974`.' }),
		profile: line(60).nullish(),
		paymentRunDay: z.int().min(1).max(7).nullish().meta({ description: '1 is Monday' }),
		insuredDefaultDays: z.int().min(1).max(365).nullish(),
		address: address.nullish(),
		groupCode: line(60).nullish(),
		accessories: z
			.strictObject({
				penalties: accessory.optional(),
				indemnity: accessory.optional(),
				claimFrom: z.enum(['overdue', 'formal-notice', 'hand-off']).optional(),
			})
			.nullish(),
		alwaysConfirm: z.boolean().optional(),
		scenario: line(80)
			.nullish()
			.meta({ description: 'Id of the scenario of its invoices; without it, rules decide.' }),
		contacts: z
			.array(contact)
			.max(50)
			.optional()
			.meta({ description: 'The whole list, in order of preference.' }),
	})
	.meta({ id: 'Customer' });

export type CustomerLine = z.output<typeof customerLine>;
