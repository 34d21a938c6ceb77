import { z } from 'zod';
import type { Allocation } from '#workflows/receivables/account/fact.ts';
import { typedCents } from '../forms/typed-amount.ts';
import type { TypedAmount } from '../forms/typed-amount.ts';

/** Amounts as people write them; an empty one is nothing. */
const typedShare = z.string().transform((text, context): TypedAmount => {
	const units = Number(text.replaceAll(/[\s€]/g, '').replace(',', '.'));
	if (Number.isFinite(units) && units >= 0) return { units };
	context.addIssue({ code: 'custom', message: 'number-invalid' });
	return z.NEVER;
});

/** The fields of a sharing out: invoices beside the amounts that they receive. */
export const sharesShape = {
	'invoice[]': z.array(z.string()).default([]),
	'amount[]': z.array(typedShare).default([]),
};

type Shares = { 'invoice[]': string[]; 'amount[]': TypedAmount[] };

/** The allocations that those fields say, in money of `currency`; invoices that receive nothing are left out. */
export const allocationsIn = (shares: Shares, currency: string): Allocation[] =>
	shares['invoice[]']
		.map((invoice, index) => ({
			invoice,
			amountCents: typedCents(shares['amount[]'][index] ?? { units: 0 }, currency),
		}))
		.filter(({ amountCents }) => amountCents > 0);
