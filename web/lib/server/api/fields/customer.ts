import { z } from 'zod';
import { CHASES } from '#workflows/receivables/customer.ts';
import { REJECTION_REASONS } from '#workflows/receivables/rejection.ts';
import { callerId, civilDate, country, language, line, siren } from './common.ts';

const MOST_CENTS = 10 ** 13;

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
		parent: callerId
			.nullish()
			.meta({ description: 'Your id, or ours, of its parent company: told before it.' }),
		chase: z.enum(CHASES).optional().meta({
			description: 'Whose people are written to: its own, its parent’s, or both. Letters stay its own.',
		}),
		portalName: line(120).nullish(),
		portalUrl: z
			.url('url-invalid')
			.max(500)
			.regex(/^https?:/, 'url-invalid')
			.nullish(),
		portalNumber: line(120).nullish().meta({ description: 'Our number on its deposit portal.' }),
		rejectionReasons: z
			.array(z.enum(REJECTION_REASONS))
			.max(20)
			.optional()
			.meta({ description: 'What its accounts department sends invoices back for.' }),
		creditLimitCents: z.int().min(1).max(MOST_CENTS).nullish(),
		insuredCents: z.int().min(1).max(MOST_CENTS).nullish(),
		strategic: z.boolean().nullish(),
		losesInvoices: z.boolean().nullish(),
		customerSince: civilDate.nullish(),
		paysOthers: z
			.enum(['on-time', 'late', 'very-late'])
			.nullish()
			.meta({ description: 'How it pays other suppliers.' }),
		riskGrade: z
			.enum(['low', 'medium', 'high', 'severe'])
			.nullish()
			.meta({ description: 'Of a rating agency.' }),
		riskTrend: z.enum(['better', 'stable', 'worse']).nullish(),
		riskSource: line(120).nullish(),
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
