import { z } from 'zod';
import { disputeCategory } from '../forms/dispute-category.ts';
import { civilDate, optionalText, requiredText } from '../forms/fields.ts';
import { positiveAmount } from '../forms/typed-amount.ts';

const base = {
	/** names this very form, so that sending it twice records one conversation */
	id: z.uuid(),
	'invoices[]': z.array(z.string()).default([]),
	note: optionalText,
};
const withInvoices = {
	...base,
	'invoices[]': z.array(z.string(), 'invoices-required').min(1, 'invoices-required'),
};
const giveUp = z
	.string()
	.optional()
	.transform((value) => value !== undefined);

const shape = z.discriminatedUnion('outcome', [
	z.object({
		...withInvoices,
		outcome: z.literal('promise'),
		amount: positiveAmount,
		on: civilDate,
		forced: optionalText,
	}),
	z.object({
		...withInvoices,
		outcome: z.literal('dispute'),
		about: requiredText,
		category: disputeCategory,
		disputed: positiveAmount,
		resolveOn: civilDate,
	}),
	z.object({ ...base, outcome: z.literal('wrong-contact'), contact: optionalText }),
	z.object({ ...base, outcome: z.enum(['voicemail', 'no-answer']), giveUp }),
	z.object({ ...base, outcome: z.enum(['refused', 'reached']) }),
]);

/** The fields of the call sheet's form; a problem is a code by field. */
export const conversationShape = shape.transform(({ 'invoices[]': invoices, ...said }) =>
	said.outcome === 'dispute'
		? { ...said, invoices, amount: said.disputed, on: said.resolveOn }
		: { ...said, invoices },
);

/** What came of a conversation, as a person told it. */
export type Conversation = z.infer<typeof conversationShape>;
