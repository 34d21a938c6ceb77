import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { notify } from './notify.ts';

/** A dispute of which somebody must know now: it is theirs from now on, or its day has come. */
export type ToldDispute = {
	id: string;
	customerId: string;
	invoiceId: string;
	/** null ⇒ the customer's collector is told */
	ownerId: string | null;
	resolveOn: string;
};

/** Tells a dispute's owner that it is theirs, or that the day on which it was to be resolved has come (s17). */
export async function notifyOfDispute(
	tx: Tx,
	{ id, customerId, invoiceId, ownerId, resolveOn }: ToldDispute,
	{ kind, at, actor }: { kind: 'dispute-due' | 'task-assigned'; at: Instant; actor: string | null },
): Promise<void> {
	const invoice = await tx
		.selectFrom('invoice')
		.select(['disputedCents', 'currency'])
		.where('id', '=', invoiceId)
		.executeTakeFirst();
	const event = kind === 'dispute-due' ? resolveOn : `given/${ownerId ?? ''}/${String(at)}`;
	await notify(tx, {
		...{ to: ownerId === null ? { team: ['collector'] } : { people: [ownerId] }, kind, actor },
		...{ event: `dispute/${id}/${event}`, at: new Date(at), customerId, invoiceId },
		...(invoice && { amountCents: invoice.disputedCents, currency: invoice.currency }),
		...{ params: { on: resolveOn, task: 'dispute-opened' }, path: `/disputes/${id}` },
	});
}
