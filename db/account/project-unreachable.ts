import type { AccountState } from '#workflows/receivables/account/state.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import type { Tx } from '../client.ts';

/** Shows on each person the channels that failed for good (n59), and takes the mark away when one works again. */
export async function projectUnreachable(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	if (JSON.stringify(before.undeliverable) === JSON.stringify(after.undeliverable)) return;
	const people = new Set([...before.undeliverable, ...after.undeliverable].map(({ contact }) => contact));
	for (const id of people) {
		if (!isUuid(id)) continue;
		const failed = after.undeliverable.filter(({ contact }) => contact === id).map(({ channel }) => channel);
		await tx
			.updateTable('contactPerson')
			.set({ unusableReason: failed.length === 0 ? null : failed.join(' ') })
			.where('id', '=', id)
			.execute();
	}
}
