import { z } from 'zod';
import { civilDate, someCents } from './common.ts';

/** What every recorded fact answers: told before? after the end of the run? */
export const factAnswer = {
	repeated: z.boolean().meta({
		description: 'The same fact had been told before; nothing changed now. Status 200 instead of 201.',
	}),
	late: z
		.boolean()
		.meta({ description: 'The run of an invoice had ended: the event is kept and shown to a person.' }),
};

const why = z.strictObject({
	rule: z.string(),
	from: z.string(),
	to: z.string(),
	note: z.string(),
});

/** What a run does next, when, and why on that date. */
export const nextAction = z
	.strictObject({
		node: z.string(),
		label: z.string(),
		at: z
			.string()
			.nullable()
			.meta({ format: 'date-time', description: 'null while it waits for something else than time' }),
		waitingFor: z.string().meta({
			description:
				'waiting, deferred, too-late (it will be left out), contacting, confirming, tasked, approving, watching, thanking, or held:<reason>; planned or awaiting-go before the run begins',
		}),
		why: z.array(why).meta({ description: 'Each cause of the date, in the order applied.' }),
	})
	.meta({ id: 'NextAction' });

/** Money of one invoice on a day. */
export const money = z
	.strictObject({
		asOf: civilDate,
		currency: z.string(),
		amountCents: someCents,
		residualCents: z.int().meta({ description: 'principal − allocated payments − allocated credits' }),
		disputedCents: someCents,
		creditCents: z
			.int()
			.meta({ description: 'money and credit notes of the customer that no invoice received' }),
		claimedCents: someCents.meta({
			description: 'residual − disputed − unallocated credit + claimed penalty and indemnity, never below 0',
		}),
		penaltyCents: someCents.meta({ description: 'what the law gives at that date, claimed or not' }),
		penaltyClaimed: z.boolean(),
		indemnityCents: someCents,
		indemnityClaimed: z.boolean(),
		rateProvisionalFrom: civilDate.nullable().meta({
			description: 'the first day charged at the last known rate because the semester’s is not known yet',
		}),
	})
	.meta({ id: 'Money' });

const part = z.strictObject({
	invoice: z.string(),
	part: z.enum(['principal', 'penalty', 'indemnity']),
	amountCents: someCents,
});

/** Where money or a credit note was laid. */
export const laid = {
	allocations: z.array(part),
	unallocatedCents: someCents.meta({ description: 'what no invoice received: a credit of the customer' }),
};
