import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import { writeDisputeNote } from '#db/disputes/write-note.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Fact, FactStamp } from '#workflows/receivables/account/fact.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { civilDate, optionalEmail, optionalText, requiredText } from '../forms/fields.ts';
import { positiveAmount, someAmount, typedCents } from '../forms/typed-amount.ts';
import { attachedFile, readAttached } from './attached-file.ts';
import { disputeAction, ifOpen } from './dispute-action.ts';
import type { DisputeWork } from './dispute-action.ts';
import { maySettle } from './find-dispute.ts';
import { giveToOwner } from './give-to-owner.ts';
import { settleDisputeTasks } from './settle-dispute-tasks.ts';

type Told = Fact extends infer F ? (F extends FactStamp ? Omit<F, keyof FactStamp> : never) : never;

const tell = ({ tx, dispute, person, at }: DisputeWork, fact: Told) =>
	recordFact(tx, person.organisationId, dispute.customerId, {
		...fact,
		...{ id: randomUUID(), at, actor: person.userId },
	});

type Note = Parameters<typeof writeDisputeNote>[1];

const note = ({ tx, dispute, person, at }: DisputeWork, about: Pick<Note, 'kind'> & Partial<Note>) =>
	writeDisputeNote(tx, { disputeId: dispute.id, at, side: 'company', author: person.userId, ...about });

function journal({ tx, dispute, person, at }: DisputeWork, entry: { kind: string }): void {
	writeJournal(tx, [
		{
			...{ at, customer: dispute.customerId, actor: person.userId },
			entry: { ...entry, dispute: dispute.id, invoices: [dispute.invoiceId] },
		},
	]);
}

const SEPARATOR = ' / ';

const code = disputeAction('code', z.object({ code: requiredText }), async (work, value) => {
	const [status = '', ...rest] = value.code.split(SEPARATOR);
	const subStatus = rest.join(SEPARATOR);
	await work.tx.updateTable('dispute').set({ status, subStatus }).where('id', '=', work.dispute.id).execute();
	await note(work, { kind: 'coded', params: { status, subStatus } });
	journal(work, { kind: 'dispute-coded' });
	return ok(null);
});

const ownerShape = z.object({ ownerId: optionalText, ownerEmail: optionalEmail });

const owner = disputeAction('owner', ownerShape, async (work, { ownerId, ownerEmail }) => {
	const { tx, dispute } = work;
	const colleague = ownerId
		? await tx
				.selectFrom('membership')
				.select(['userId', 'name'])
				.where((eb) => eb(eb.cast<string>('userId', 'text'), '=', ownerId))
				.where('active', '=', true)
				.executeTakeFirst()
		: undefined;
	if (ownerId && !colleague) return refuse('unknown-colleague');
	const outside = colleague ? null : ownerEmail;
	await tx
		.updateTable('dispute')
		.set({ ownerId: colleague?.userId ?? null, ownerEmail: outside })
		.where('id', '=', dispute.id)
		.execute();
	await giveToOwner(work, colleague?.userId ?? null, outside);
	await note(work, { kind: 'owner', params: { owner: colleague?.name ?? outside } });
	journal(work, { kind: 'dispute-assigned' });
	return ok(null);
});

const updateShape = z.object({ amount: positiveAmount, resolveOn: civilDate, reason: requiredText });

const update = disputeAction('update', updateShape, (work, { amount, resolveOn, reason }) =>
	ifOpen(work, async () => {
		const { dispute } = work;
		const amountCents = typedCents(amount, dispute.currency);
		const recorded = await tell(work, {
			...{ type: 'dispute-updated', dispute: dispute.id, reason, resolveOn },
			...(amountCents !== dispute.amountCents && { amountCents }),
		});
		if (!recorded.ok) return recorded;
		await note(work, { kind: 'updated', body: reason, params: { amountCents, resolveOn } });
		await settleDisputeTasks(work, 'put-off');
		return recorded;
	}),
);

const commentShape = z.object({
	comment: z.string().max(5_000, 'field-too-long').default(''),
	file: attachedFile,
});

const comment = disputeAction('comment', commentShape, async (work, value) => {
	const file = await readAttached(value.file);
	if (!file.ok) return file;
	if (value.comment === '' && !file.value) return refuse('comment-required');
	const { tx, dispute, person, at } = work;
	const documentId =
		file.value &&
		(await storeDocument(tx, {
			...file.value,
			...{ kind: 'dispute', customerId: dispute.customerId, invoiceId: dispute.invoiceId },
			...{ at, actor: person.userId },
		}));
	await note(work, { kind: documentId ? 'file' : 'comment', body: value.comment || null, documentId });
	return ok(null);
});

const whyShape = { cause: optionalText, product: optionalText, site: optionalText };

const resolve = disputeAction(
	'resolve',
	z.object({ accepted: someAmount, comment: optionalText, ...whyShape }),
	(work, { accepted, comment: body, ...why }) =>
		ifOpen(work, async () => {
			const { tx, dispute, person } = work;
			if (!maySettle(person, dispute.ownerId)) return refuse('settle-not-allowed');
			const { id, invoiceId: invoice, currency } = dispute;
			const acceptedCents = typedCents(accepted, currency);
			const recorded = await tell(work, { type: 'dispute-resolved', invoice, dispute: id, acceptedCents });
			if (!recorded.ok) return recorded;
			await tx
				.updateTable('dispute')
				.set({ ...why, resolvedBy: person.userId })
				.where('id', '=', id)
				.execute();
			await note(work, { kind: 'resolved', body, params: { acceptedCents, cause: why.cause } });
			await settleDisputeTasks(work, 'settled');
			return recorded;
		}),
);

const classify = disputeAction('classify', z.object(whyShape), async (work, why) => {
	await work.tx.updateTable('dispute').set(why).where('id', '=', work.dispute.id).execute();
	journal(work, { kind: 'dispute-classified' });
	return ok(null);
});

export const disputeActions = { code, owner, update, comment, resolve, classify };
