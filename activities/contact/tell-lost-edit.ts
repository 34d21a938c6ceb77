import { forOrganisation } from '#db/client.ts';
import { messageEdit } from '#db/desk/message-edit.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Deps } from '../deps.ts';
import { openIncident } from './open-incident.ts';

/**
 * Words that a person wrote for one message are not those of a message that gathers several: where the day made one of
 * them, the person is told that theirs did not leave, and which message did.
 */
export async function tellLostEdit(
	{ db }: Pick<Deps, 'db'>,
	{ organisationId, customerId, runId, invoice, at, intent }: ContactOrder,
	decision: Decision,
): Promise<void> {
	if (decision.kind !== 'merge') return;
	await forOrganisation(db, organisationId, async (tx) => {
		const edit = await messageEdit(tx, intent.key);
		if (!edit) return;
		const about = { customerId, runId, invoice, at, node: intent.node };
		const name = `${intent.key}/edit-not-sent`;
		await openIncident(tx, { ...about, key: decision.into, name, code: 'edit-not-sent', reason: 'merged' });
	});
}
