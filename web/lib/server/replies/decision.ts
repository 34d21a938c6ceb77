import { z } from 'zod';
import { disputeCategory } from '../forms/dispute-category.ts';
import { civilDate, optionalText, requiredText } from '../forms/fields.ts';
import { positiveAmount } from '../forms/typed-amount.ts';

const base = { note: optionalText };
const about = { 'invoices[]': z.array(z.string(), 'invoices-required').min(1, 'invoices-required') };

/** What a person makes of a reply; a problem is a code by field. */
export const decisionShape = z.discriminatedUnion('act', [
	z.object({
		...base,
		...about,
		act: z.literal('promise'),
		amount: positiveAmount,
		on: civilDate,
		forced: optionalText,
	}),
	z.object({
		...{ ...base, act: z.literal('dispute'), about: requiredText, category: disputeCategory },
		...{ disputed: positiveAmount, resolveOn: civilDate },
	}),
	z.object({ ...base, act: z.literal('pause'), until: civilDate }),
	z.object({ ...base, act: z.literal('wrong-recipient'), contact: requiredText }),
	z.object({ ...base, ...about, act: z.literal('duplicate') }),
	z.object({ ...base, act: z.enum(['answered', 'unsubscribe', 'ignored']) }),
]);

export type Decision = z.infer<typeof decisionShape>;
