import type { Intent } from '#workflows/receivables/account/intent.ts';
import { decisionOf } from '#workflows/receivables/account/slot/row-key.ts';
import type { Decisions } from '#workflows/receivables/account/slot/row-key.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { isCatchingUp } from './catch-up.ts';
import { companyRules } from './company-rules.ts';
import type { HeldMessage } from './held-message.ts';
import { openBatch } from './open-batch.ts';

/**
 * Puts the messages that the volume guard stopped into the batch that a person settles. Last of the locks of a decision:
 * customer, day of the company, batch.
 */
export async function holdForVolume(
	tx: Tx,
	intents: readonly Intent[],
	decisions: Decisions,
	{ at, today }: { at: Instant; today: CivilDate },
): Promise<void> {
	const held = intents.filter((intent) => {
		const decision = decisionOf(decisions, intent);
		return decision?.kind === 'hold' && decision.reason === 'volume';
	});
	if (held.length === 0) return;
	const { silence } = await companyRules(tx);
	const reason = isCatchingUp(silence, at, today) ? 'catch-up' : 'volume';
	const batchId = await openBatch(tx, at, reason);
	for (const { invoice, key, node, channel } of held) {
		const message: HeldMessage = { key, node, channel, at };
		const preview = JSON.stringify(message);
		await tx
			.insertInto('heldBatchItem')
			.values({ batchId, invoiceId: invoice, preview })
			.onConflict((conflict) =>
				conflict
					.columns(['organisationId', 'batchId', 'invoiceId'])
					.doUpdateSet({ preview, decision: 'undecided', laterOn: null }),
			)
			.execute();
	}
}
