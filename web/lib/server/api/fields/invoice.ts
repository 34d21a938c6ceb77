import { z } from 'zod';
import { callerId, civilDate, currency, line, positiveCents, someCents } from './common.ts';

/** An invoice as another program tells it. */
export const invoiceLine = z
	.strictObject({
		externalId: callerId.meta({
			description: 'Your id of the invoice: the same one again updates it.',
			example: 'FA-2027-0042',
		}),
		number: line(60).optional().meta({ description: 'As printed; the externalId if absent.' }),
		customer: callerId.meta({ description: 'Our id or your externalId of the customer.', example: 'C-118' }),
		amountCents: positiveCents.meta({ description: 'Including tax.' }),
		currency,
		issuedOn: civilDate,
		dueOn: civilDate.meta({ description: 'The last day to pay on time.' }),
		residualCents: someCents
			.optional()
			.meta({ description: 'Of a new invoice: what is still owed of it. The rest was settled before.' }),
		paymentMethod: z.enum(['transfer', 'direct-debit', 'bill', 'cheque', 'card']).optional(),
		factored: z.boolean().optional(),
		contractRatePercent: z.number().positive().max(100).nullish(),
		purchaseOrder: line(80).nullish(),
		scenario: line(80).nullish(),
	})
	.refine(({ issuedOn, dueOn }) => issuedOn <= dueOn, { path: ['dueOn'], error: 'due-before-issue' })
	.refine(({ residualCents = 0, amountCents }) => residualCents <= amountCents, {
		path: ['residualCents'],
		error: 'residual-exceeds-amount',
	})
	.meta({ id: 'Invoice' });

export type InvoiceLine = z.output<typeof invoiceLine>;
