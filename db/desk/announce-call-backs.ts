import { notify } from '../notifications/notify.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/** The sweep looks every quarter of an hour; what is older was told by an earlier one. */
const LOOK_BACK_MS = 2 * 3_600_000;

/** Tells people of call-backs whose hour has come. Each once, however often it is looked at. */
export async function announceCallBacks(tx: Tx, at: Instant): Promise<void> {
	const due = await tx
		.selectFrom('task')
		.select(['key', 'customerId', 'invoiceId', 'ownerId', 'payload', 'snoozedUntil'])
		.where('kind', '=', 'call-back')
		.where('state', '=', 'open')
		.where('snoozedUntil', '<=', new Date(at))
		.where('snoozedUntil', '>', new Date(at - LOOK_BACK_MS))
		.execute();
	for (const { key, customerId, invoiceId, ownerId, payload, snoozedUntil } of due) {
		if (customerId === null) continue;
		const { note } = (payload ?? {}) as { note?: string | null };
		await notify(tx, {
			...{ to: ownerId === null ? { team: ['collector'] } : { people: [ownerId] }, kind: 'call-back' },
			...{ event: `task/${key}/${String(snoozedUntil?.getTime())}`, at: new Date(at), customerId, invoiceId },
			...{ path: `/customers/${encodeURIComponent(customerId)}/call`, params: { note: note ?? '' } },
		});
	}
}
