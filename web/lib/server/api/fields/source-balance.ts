import { z } from 'zod';
import { civilDate, currency } from './common.ts';

/** What a customer owes by the accounts. */
export const toldBalance = {
	amountCents: z.int().meta({
		description:
			'What account 411 says, in the smallest unit; negative ⇒ the customer has money to its credit.',
		example: 360_000,
	}),
	currency,
	asOf: civilDate.meta({
		description: 'The balance is the one at the end of this day. What happened later is not compared.',
	}),
};

/** What was kept, beside what our ledger owed on that day. */
export const comparedBalance = z
	.strictObject({
		customer: z.string(),
		...toldBalance,
		ledgerCents: z.int().meta({ description: 'What our ledger owed at the end of that day.' }),
		differenceCents: z.int().meta({ description: 'Yours minus ours; formal steps wait unless it is 0.' }),
		explained: z.boolean().meta({ description: 'A person has explained this very difference.' }),
	})
	.meta({ id: 'ComparedBalance' });
