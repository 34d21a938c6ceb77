import { z } from 'zod';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { civilDate } from '../fields/common.ts';
import { pageOf, pageQuery } from '../fields/page.ts';
import { afterOf, beyond, pageFrom } from '../invoices/after.ts';

const proposal = z.strictObject({
	customer: z.string(),
	allocations: z.array(z.strictObject({ invoice: z.string(), amountCents: z.int() })),
	unallocatedCents: z.int(),
	feeCents: z.int().meta({ description: 'What the payer’s bank kept, to be given up.' }),
	payment: z.string().nullable().meta({ description: 'The payment that a returned collection takes back.' }),
	confidence: z.int().min(0).max(100),
	reasons: z.array(z.string()),
});

const item = z
	.strictObject({
		id: z.string(),
		file: z.string(),
		kind: z.string(),
		bookedOn: civilDate,
		valueOn: civilDate,
		amountCents: z.int(),
		currency: z.string(),
		payer: z.strictObject({ name: z.string().nullable(), iban: z.string().nullable() }),
		label: z.string(),
		because: z.string().nullable().meta({ description: 'Why it waits although it had been sure.' }),
		proposals: z.array(proposal).meta({ description: 'The surest first.' }),
	})
	.meta({ id: 'QueuedLine' });

/** Bank lines that wait for a person, a page at a time. */
export const listQueue = defineEndpoint({
	method: 'GET',
	path: '/matching-queue',
	scope: 'read',
	tag: 'Money',
	summary: 'List bank lines to be matched, oldest first',
	query: z.strictObject(pageQuery),
	answers: { 200: pageOf(item).meta({ id: 'QueuePage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { limit, cursor } = call.query;
			const after = afterOf(cursor, isCivilDate);
			if (!after.ok) return after;
			const rows = await tx
				.selectFrom('bankLine')
				.select(['id', 'fileId as file', 'kind', 'bookedOn', 'valueOn', 'amountCents', 'currency'])
				.select(['partyName', 'partyIban', 'label', 'queuedBecause as because', 'proposals'])
				.where('state', '=', 'queued')
				.where(beyond(after.value, 'bookedOn'))
				.orderBy('bookedOn')
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			const items = rows.map(({ partyName, partyIban, proposals, ...row }) => ({
				...row,
				payer: { name: partyName, iban: partyIban },
				proposals: proposals.map(({ receipt: _, payment, allocations, reasons, ...one }) => ({
					...one,
					allocations: [...allocations],
					reasons: [...reasons],
					payment: payment ?? null,
				})),
			}));
			return answer(
				200,
				pageFrom(items, limit, ({ bookedOn }) => bookedOn),
			);
		}),
});
