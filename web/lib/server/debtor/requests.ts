import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { askDuplicate } from '#db/desk/ask-duplicate.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { optionalEmail, optionalText, requiredText } from '../forms/fields.ts';
import { holdForReply } from '../replies/hold-for-reply.ts';
import { debtorAction } from './debtor-action.ts';
import type { DebtorWork } from './debtor-action.ts';

type Asked = {
	code: 'ask-someone-else';
	payload: object;
	/** the words shown with the task */
	mail: { subject: string; text: string };
};

/** A request of the debtor is work for the collector: kind `reply`, for it is an answer to what we sent. */
async function ask({ tx, visitor, actor }: DebtorWork, { code, payload, mail }: Asked): Promise<void> {
	const { customerId, at, madeFor } = visitor;
	await tx
		.insertInto('task')
		.values({
			...{ key: `debtor/${code}/${randomUUID()}`, kind: 'reply', code, customerId },
			owner: 'collector',
			at: new Date(at),
			requestedBy: actor,
			payload: JSON.stringify({ ...payload, madeFor, mail: { from: madeFor ?? '', ...mail } }),
		})
		.execute();
	const entry = { kind: code, invoices: [] };
	writeJournal(tx, [{ at, entry, customer: customerId, actor }]);
}

const contactShape = z
	.object({
		name: requiredText,
		email: optionalEmail,
		phone: optionalText,
		comment: optionalText,
	})
	.refine(({ email, phone }) => email !== null || phone !== null, {
		message: 'reach-required',
		path: ['email'],
	});

/** "Not for me, ask X": kept with the task; nobody is written to before a person has looked (u29). */
export const contactAction = debtorAction(
	'contact',
	contactShape,
	async (work, { comment, ...suggestion }) => {
		const text = [suggestion.email, suggestion.phone, comment].filter(Boolean).join('\n');
		const mail = { subject: suggestion.name, text };
		await ask(work, { code: 'ask-someone-else', payload: { suggestion }, mail });
		return ok(null);
	},
);

const copyShape = z.object({ invoice: requiredText, comment: optionalText });

/**
 * "Send it again" (n53): by e-mail within the quarter of an hour where the document is on file, else somebody finds it.
 * Contacts wait as after any reply, once for each invoice: asking again and again puts nothing off.
 */
export const copyAction = debtorAction('copy', copyShape, async (work, { invoice, comment }) => {
	const known = work.state.invoices[invoice];
	if (!known) return refuse('unknown-invoice');
	const { tx, visitor, actor } = work;
	const { organisationId, customerId, madeFor: email, at } = visitor;
	await askDuplicate(tx, { customerId, invoice: known, email, comment: comment ?? '', at, actor });
	await holdForReply(tx, { organisationId, customerId, replyId: `duplicate/${known.id}`, at, actor });
	return ok(null);
});
