import type { Tx } from '#db/client.ts';
import type { MessageChannel } from '#lib/outbox/view.ts';
import { scopedMessages } from '../outbox/outbox-page.ts';
import type { TaskQueryRow } from './task-query.ts';

/** What leaves by a way that may be down, as the outbox calls it; files for collections are no messages. */
const CHANNEL_OF: Readonly<Record<string, MessageChannel>> = { mail: 'email', sms: 'sms', letters: 'letter' };

/** Messages of one channel that are being sent and have not left: the outbox lists as many. */
export type StuckMessages = { channel: MessageChannel; count: number };

const channelOf = (payload: unknown): MessageChannel | undefined =>
	CHANNEL_OF[(payload as { channel?: string } | null)?.channel ?? ''];

/** How many messages wait behind each channel that an incident among `rows` says is down, by the channel's own name. */
export async function stuckMessages(
	tx: Tx,
	rows: readonly TaskQueryRow[],
): Promise<ReadonlyMap<string, StuckMessages>> {
	const found = new Map<string, StuckMessages>();
	for (const { kind, payload } of rows) {
		const channel = kind === 'incident' ? channelOf(payload) : undefined;
		const down = (payload as { channel?: string } | null)?.channel ?? '';
		if (channel === undefined || found.has(down)) continue;
		const { count } = await scopedMessages(tx, { box: 'leaving', channel }, { assignedTo: null })
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
		found.set(down, { channel, count });
	}
	return found;
}
