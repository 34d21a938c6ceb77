import { sql } from 'kysely';
import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyRules } from '../account/company-rules.ts';
import { calendarsOf } from '../account/policy-of.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { notify } from '../notifications/notify.ts';

/** Replies that nobody decided about while contacts waited, and mails that nobody placed in as many days. */
async function overdue(tx: Tx, at: Instant) {
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	const today = localDateOf(creditor, at);
	const { replyHoldDays } = await tx
		.selectFrom('organisation')
		.select('replyHoldDays')
		.executeTakeFirstOrThrow();
	const found = await tx
		.selectFrom('reply')
		.select(['id', 'at', 'fromEmail', 'customerId', 'invoices', 'holdUntil'])
		.where('state', '=', 'open')
		.where('escalatedAt', 'is', null)
		.where(sql<boolean>`(hold_until is null or hold_until <= ${today}::date)`)
		.execute();
	return found
		.map((reply) => ({ ...reply, on: localDateOf(creditor, reply.at.getTime()) }))
		.filter(
			({ holdUntil, on }) =>
				holdUntil !== null || addDays(addWorkingDays(creditor, on, replyHoldDays), 1) <= today,
		);
}

/**
 * Hands replies without a decision to the manager: the pause has ended by its own date and contacts go on, so somebody
 * must know that a customer was not answered. Each once.
 * @returns how many
 */
export async function escalateReplies(tx: Tx, at: Instant): Promise<number> {
	const replies = await overdue(tx, at);
	for (const { id, on, fromEmail, customerId, invoices } of replies) {
		await tx
			.updateTable('reply')
			.set({ escalatedAt: new Date(at) })
			.where('id', '=', id)
			.execute();
		await tx
			.updateTable('task')
			.set({ owner: 'credit-manager', ownerId: null, snoozedUntil: null })
			.where('key', '=', `reply/${id}`)
			.where('state', '=', 'open')
			.execute();
		await notify(tx, {
			...{ to: { roles: ['credit-manager'] }, kind: 'reply-waiting', event: `reply/${id}/waiting` },
			...{ at: new Date(at), customerId, invoiceId: invoices[0] ?? null, path: `/replies/${id}` },
			params: { from: fromEmail, on },
		});
		const entry = { kind: 'reply-escalated', invoices, reply: id };
		writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
	}
	return replies.length;
}
