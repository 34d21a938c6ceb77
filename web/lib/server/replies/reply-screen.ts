import { error } from '@sveltejs/kit';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import type { Tx } from '#db/client.ts';
import type { ReplyScreen } from '#lib/replies/view.ts';
import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import type { Weekday } from '#workflows/receivables/civil-date.ts';
import { suggestedPaymentDate } from '#workflows/receivables/desk/suggested-payment-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { can } from '../rights.ts';
import { replySeen } from './reply-seen.ts';
import type { SeenReply } from './reply-seen.ts';

const WITHIN = { dispute: 10, pause: 10 };

const openInvoices = (tx: Tx, customerId: string, about: readonly string[]) =>
	tx
		.selectFrom('invoice')
		.select([
			'id',
			invoiceName('invoice').as('number'),
			'dueOn',
			'currency',
			'residualCents',
			'disputedCents',
		])
		.where('customerId', '=', customerId)
		.where((eb) =>
			eb.or([
				eb.and([eb('closed', 'is', null), eb('residualCents', '>', 0)]),
				eb('id', 'in', ['', ...about]),
			]),
		)
		.orderBy('dueOn')
		.limit(100)
		.execute();

const peopleOf = async (tx: Tx, customerId: string) =>
	(
		await tx
			.selectFrom('contactPerson')
			.select(['id', 'name', 'email', 'emailKey'])
			.where('customerId', '=', customerId)
			.where('unusableReason', 'is', null)
			.orderBy('position')
			.execute()
	).map(({ id, name, email, emailKey }) => ({
		id,
		emailKey,
		label: [name, email].filter(Boolean).join(' · '),
	}));

async function datesFor(tx: Tx, customerId: string | null, at: Instant) {
	const customer =
		customerId === null
			? undefined
			: await tx
					.selectFrom('customer')
					.select(['kind', 'country', 'paymentRunDay'])
					.where('id', '=', customerId)
					.executeTakeFirst();
	const { calendars } = await loadPolicy(tx, customer ?? { kind: 'company', country: 'FR' }, at);
	const today = localDateOf(calendars.creditor, at);
	const runDay = (customer?.paymentRunDay ?? null) as Weekday | null;
	return {
		suggested: suggestedPaymentDate(calendars, today, runDay).date,
		resolveOn: addWorkingDays(calendars.creditor, today, WITHIN.dispute),
		pauseUntil: addWorkingDays(calendars.creditor, today, WITHIN.pause),
	};
}

const filesOf = (tx: Tx, { files }: SeenReply) =>
	files.length === 0
		? Promise.resolve([])
		: tx.selectFrom('document').select(['id', 'filename', 'size']).where('id', 'in', files).execute();

/** One mail and all that may be made of it. @throws 404 */
export async function replyScreen({
	locals,
	params,
}: {
	locals: App.Locals;
	params: { id: string };
}): Promise<ReplyScreen> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const at = await now();
	return locals.tx(async (tx) => {
		const reply = (await replySeen(tx, params.id, person)) ?? error(404, 'Not found');
		const { customerId, fromEmail } = reply;
		const people = customerId === null ? [] : await peopleOf(tx, customerId);
		return {
			...{ id: reply.id, at: reply.at.toISOString(), subject: reply.subject, customerId, fromEmail },
			...{ customer: reply.customer, state: reply.state, act: reply.act, holdUntil: reply.holdUntil },
			...{ escalated: reply.escalatedAt !== null, fromName: reply.fromName, text: reply.text },
			...{ quoted: reply.quoted, automaticBecause: reply.automaticBecause, matchedBy: reply.matchedBy },
			...{ messageId: reply.messageId, about: reply.invoices, settledBy: reply.settledByName },
			sentAt: reply.sentAt?.toISOString() ?? null,
			settledAt: reply.settledAt?.toISOString() ?? null,
			files: await filesOf(tx, reply),
			invoices: customerId === null ? [] : await openInvoices(tx, customerId, reply.invoices),
			people: people.map(({ id, label }) => ({ id, label })),
			sender: people.find(({ emailKey }) => emailKey === fromEmail.toLowerCase())?.id ?? null,
			...(await datesFor(tx, customerId, at)),
			may: { write: can(person, 'record-facts') },
		};
	});
}
