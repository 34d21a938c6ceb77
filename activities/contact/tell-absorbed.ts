import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { openIncident } from './open-incident.ts';

type Lost = { organisationId: string; customerId: string; invoice: string; key: string; at: Instant };

/**
 * A message that gathered several invoices will not leave: the run of its lead knows, those of the others went on as if
 * theirs had. For each that still owes something a person is told, so that no reminder is silently lost (n59).
 */
export async function tellAbsorbed(
	tx: Tx,
	{ organisationId, customerId, invoice: lead, key, at }: Lost,
): Promise<void> {
	const contact = await tx.selectFrom('contact').select('invoices').where('key', '=', key).executeTakeFirst();
	const others = (contact?.invoices ?? []).filter((id) => id !== lead);
	if (others.length === 0) return;
	const state = await readAccount(tx, customerId);
	for (const invoice of others) {
		if (!state || state.invoices[invoice]?.closed !== null || residualOf(state, invoice) <= 0) continue;
		const runId = collectionWorkflowId(organisationId, invoice);
		const about = { customerId, invoice, runId, node: null, at };
		await openIncident(tx, {
			...about,
			key,
			name: `not-sent/${invoice}`,
			code: 'delivery-failed',
			reason: 'incident',
		});
	}
}
