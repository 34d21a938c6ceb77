import { notify } from '../notifications/notify.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/** The sweep looks every quarter of an hour: what comes before its next look is told now, for late is of no use. */
const LOOK_AHEAD_MS = 15 * 60_000;
/** What is older was told by an earlier sweep. */
const LOOK_BACK_MS = 2 * 3_600_000;

/** Tells people of call-backs in the quarter of an hour before them. Each once, however often it is looked at. */
export async function announceCallBacks(tx: Tx, at: Instant): Promise<void> {
	const due = await tx
		.selectFrom('task')
		.select(['key', 'customerId', 'invoiceId', 'ownerId', 'payload', 'snoozedUntil'])
		.where('kind', '=', 'call-back')
		.where('state', '=', 'open')
		.where('snoozedUntil', '<=', new Date(at + LOOK_AHEAD_MS))
		.where('snoozedUntil', '>', new Date(at - LOOK_BACK_MS))
		.execute();
	for (const { key, customerId, invoiceId, ownerId, payload, snoozedUntil } of due) {
		if (customerId === null || snoozedUntil === null) continue;
		const { note } = (payload ?? {}) as { note?: string | null };
		await notify(tx, {
			...{ to: ownerId === null ? { team: ['collector'] } : { people: [ownerId] }, kind: 'call-back' },
			...{ event: `task/${key}/${String(snoozedUntil.getTime())}`, at: snoozedUntil, customerId, invoiceId },
			...{ path: `/customers/${encodeURIComponent(customerId)}/call`, params: { note: note ?? '' } },
		});
	}
}
