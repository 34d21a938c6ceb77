import { z } from 'zod';
import { factAnswer } from './answers.ts';
import { civilDate, someCents } from './common.ts';

/** What an invoice has become after a fact about it. */
export const invoiceState = z
	.strictObject({
		invoice: z.string(),
		customer: z.string(),
		residualCents: z.int(),
		disputedCents: someCents,
		dueOn: civilDate,
		pausedUntil: civilDate.nullable(),
		paused: z.boolean(),
		...factAnswer,
	})
	.meta({ id: 'InvoiceState' });
