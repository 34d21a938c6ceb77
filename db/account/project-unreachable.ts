import { failedChannels } from '#workflows/receivables/account/failed-ways.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import type { Tx } from '../client.ts';

/** Shows on each person the channels that failed for good (n59), and takes the mark away when one works again. */
export async function projectUnreachable(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	const people = new Set([...before.undeliverable, ...after.undeliverable].map(({ contact }) => contact));
	for (const id of people) {
		const failed = failedChannels(after, id);
		if (!isUuid(id) || failed.join() === failedChannels(before, id).join()) continue;
		await tx
			.updateTable('contactPerson')
			.set({ unusableReason: failed.length === 0 ? null : failed.join(' ') })
			.where('id', '=', id)
			.execute();
	}
}
