import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { LetterTask } from '#lib/tasks/view.ts';
import { PAYMENT_SENT, PAYMENT_SENT_ONCE_DAYS } from '#workflows/receivables/e-invoice-status.ts';
import { now } from '../clock.ts';
import type { TaskQueryRow } from './task-query.ts';

/** The contact that a task's payload names. */
export const contactKeyOf = ({ payload }: Pick<TaskQueryRow, 'payload'>): string | null => {
	const { contactKey, key } = (payload ?? {}) as { contactKey?: unknown; key?: unknown };
	const named = contactKey ?? key;
	return typeof named === 'string' ? named : null;
};

async function moneyUnderWay(tx: Tx, at: number, customers: readonly string[]) {
	const money = await tx
		.selectFrom('payment')
		.select([
			'customerId',
			sql<number>`sum(amount_cents - allocated_cents - refunded_cents)::bigint`.as('cents'),
		])
		.where('customerId', 'in', [...customers])
		.where('reversed', '=', false)
		.groupBy('customerId')
		.execute();
	const promises = await tx
		.selectFrom('promise')
		.select((eb) => ['customerId', eb.fn.countAll<number>().as('live')])
		.where('customerId', 'in', [...customers])
		.where('outcome', '=', 'live')
		.groupBy('customerId')
		.execute();
	const sent = await tx
		.selectFrom('eInvoiceStatus as s')
		.innerJoin('invoice as i', 'i.id', 's.invoiceId')
		.select('s.customerId')
		.select(sql<string>`max((s.at at time zone (select zone from organisation))::date)::text`.as('on'))
		.where('s.customerId', 'in', [...customers])
		.where(sql<boolean>`s.code = ${sql.lit(PAYMENT_SENT)}`)
		.where(
			sql<boolean>`s.at > ${new Date(at)}::timestamptz - make_interval(days => ${PAYMENT_SENT_ONCE_DAYS}::int)`,
		)
		.where('i.closed', 'is', null)
		.groupBy('s.customerId')
		.execute();
	return {
		sent: new Map(sent.map(({ customerId, on }) => [customerId, on])),
		unallocated: new Map(money.map(({ customerId, cents }) => [customerId, cents])),
		live: new Map(promises.map(({ customerId, live }) => [customerId, live])),
	};
}

/** What a person sees before each letter to be posted, by task. */
export async function lettersOf(tx: Tx, rows: readonly TaskQueryRow[]): Promise<Map<string, LetterTask>> {
	const asked = rows.flatMap((row) => {
		const contactKey = row.kind === 'letter' ? contactKeyOf(row) : null;
		return contactKey === null || row.customerId === null
			? []
			: [{ key: row.key, contactKey, customerId: row.customerId }];
	});
	if (asked.length === 0) return new Map();
	const found = await tx
		.selectFrom('letter')
		.select(['contactKey', 'kind', 'plannedOn', 'documentId', 'state'])
		.where(
			'contactKey',
			'in',
			asked.map(({ contactKey }) => contactKey),
		)
		.execute();
	const { unallocated, live, sent } = await moneyUnderWay(
		tx,
		await now(),
		asked.map(({ customerId }) => customerId),
	);
	const { paymentDataAt } = await tx
		.selectFrom('organisation')
		.select('paymentDataAt')
		.executeTakeFirstOrThrow();
	const letters = new Map(found.map((letter) => [letter.contactKey, letter]));
	return new Map(
		asked.flatMap(({ key, contactKey, customerId }) => {
			const letter = letters.get(contactKey);
			if (!letter) return [];
			const { kind, plannedOn, documentId, state } = letter;
			const view: LetterTask = {
				...{ kind, plannedOn, documentId },
				toConfirm: state === 'to-confirm',
				unallocatedCents: unallocated.get(customerId) ?? 0,
				livePromises: live.get(customerId) ?? 0,
				paymentSentOn: sent.get(customerId) ?? null,
				paymentDataAt: paymentDataAt?.toISOString() ?? null,
			};
			return [[key, view] as const];
		}),
	);
}
