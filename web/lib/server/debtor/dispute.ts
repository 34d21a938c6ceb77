import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import { resolutionDay } from '#db/disputes/resolution-day.ts';
import { writeDisputeNote } from '#db/disputes/write-note.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import { attachedFile, readAttached } from '../disputes/attached-file.ts';
import type { AttachedFile } from '../disputes/attached-file.ts';
import { disputeCategory } from '../forms/dispute-category.ts';
import { requiredText } from '../forms/fields.ts';
import { positiveAmount, typedCents } from '../forms/typed-amount.ts';
import { debtorAction } from './debtor-action.ts';
import type { DebtorWork } from './debtor-action.ts';

const shape = z.object({
	invoice: requiredText,
	category: disputeCategory,
	amount: positiveAmount,
	comment: z.string('field-required').min(1, 'field-required').max(2_000, 'field-too-long'),
	author: requiredText,
	file: attachedFile,
});
type Contested = z.output<typeof shape>;

/** The debtor's words and file open the story of the dispute; whoever deals with it is asked at once. */
async function tellOwner(
	{ tx, visitor, actor }: DebtorWork,
	id: string,
	{ invoice, comment, author }: Contested,
	file: AttachedFile | null,
): Promise<void> {
	const { customerId, at } = visitor;
	const documentId =
		file &&
		(await storeDocument(tx, { ...file, kind: 'dispute', customerId, invoiceId: invoice, at, actor }));
	await writeDisputeNote(tx, {
		...{ disputeId: id, at, side: 'debtor', author, body: comment, documentId },
		kind: 'opened',
	});
	const { ownerId, ownerEmail } = await tx
		.selectFrom('dispute')
		.select(['ownerId', 'ownerEmail'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('task')
		.values({
			...{ key: `dispute/${id}/opened`, kind: 'dispute', code: 'dispute-opened', customerId, ownerId },
			invoiceId: invoice,
			owner: 'collector',
			at: new Date(at),
			requestedBy: actor,
			payload: JSON.stringify({ dispute: id, outside: ownerEmail }),
		})
		.execute();
}

/** "Not this amount, and here is why": the rest keeps being owed, formal steps wait (s17). */
export const disputeAction = debtorAction('dispute', shape, async (work, contested) => {
	const { tx, visitor, state, actor } = work;
	const { invoice, category } = contested;
	const claimed = state.invoices[invoice];
	if (!claimed) return refuse('unknown-invoice');
	const amountCents = typedCents(contested.amount, claimed.currency);
	const file = await readAttached(contested.file);
	if (!file.ok) return file;
	const id = randomUUID();
	const recorded = await recordFact(tx, visitor.organisationId, visitor.customerId, {
		...{ id: `dispute/${id}`, at: visitor.at, actor, type: 'dispute-opened', dispute: id },
		...{ invoice, category, amountCents, source: 'page' },
		resolveOn: await resolutionDay(tx, state.customer, visitor.at),
	});
	if (!recorded.ok) return recorded;
	await tellOwner(work, id, contested, file.value);
	return recorded;
});
