import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';
import { notifyOfDispute } from './notify-of-dispute.ts';

/**
 * Tells whom the category of a new dispute makes its owner, whoever opened it and by which way: a colleague, the debtor on
 * its page, a reply, another program. Nobody is told of a dispute that they opened themselves.
 */
export async function notifyOfNewDisputes(
	tx: Tx,
	after: AccountState,
	applied: readonly { fact: Fact }[],
): Promise<void> {
	const opened = applied.flatMap(({ fact }) =>
		fact.type === 'dispute-opened' ? [{ id: fact.dispute, actor: fact.actor }] : [],
	);
	if (opened.length === 0) return;
	const owned = await tx
		.selectFrom('dispute')
		.select(['id', 'invoiceId', 'ownerId', 'resolveOn', 'at'])
		.where(
			'id',
			'in',
			opened.map(({ id }) => id),
		)
		.where('ownerId', 'is not', null)
		.where('resolvedAt', 'is', null)
		.execute();
	for (const { at, ...dispute } of owned) {
		const actor = opened.find(({ id }) => id === dispute.id)?.actor ?? null;
		const about = { ...dispute, customerId: after.customer.id };
		await notifyOfDispute(tx, about, { kind: 'task-assigned', at: at.getTime(), actor });
	}
}
