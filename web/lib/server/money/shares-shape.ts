import { z } from 'zod';

/** Amounts as people write them; an empty one is nothing. */
const cents = z.string().transform((text, context) => {
	const value = Math.round(Number(text.replaceAll(/[\s\u202f\u00a0€]/g, '').replace(',', '.')) * 100);
	if (Number.isSafeInteger(value) && value >= 0) return value;
	context.addIssue({ code: 'custom', message: 'number-invalid' });
	return z.NEVER;
});

/** The fields of a sharing out: invoices beside the amounts that they receive. */
export const sharesShape = {
	'invoice[]': z.array(z.string()).default([]),
	'amount[]': z.array(cents).default([]),
};

/** The allocations that those fields say; invoices that receive nothing are left out. */
export const allocationsIn = (value: { 'invoice[]': string[]; 'amount[]': number[] }) =>
	value['invoice[]']
		.map((invoice, index) => ({ invoice, amountCents: value['amount[]'][index] ?? 0 }))
		.filter(({ amountCents }) => amountCents > 0);
