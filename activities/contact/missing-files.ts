import type { Tx } from '#db/client.ts';
import { forOrganisation } from '#db/client.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import type { Deps } from '../deps.ts';
import { putOffForFiles } from './decide-again.ts';
import { MISSING_ATTACHMENT, taskOfMissing } from './files-found.ts';
import type { LoadedContact } from './load-contact.ts';
import { openIncident } from './open-incident.ts';

/** Whether the step or the company holds a message whose files are missing. */
export const holdsForFiles = ({ carried, sender }: Pick<LoadedContact, 'carried' | 'sender'>): boolean =>
	carried.missingAttachment === 'hold' || sender.organisation.missingAttachment === 'hold';

/** Numbers of the invoices of a message that have no file. */
export const withoutFile = ({ files }: Pick<LoadedContact, 'files'>): string[] =>
	files.filter(({ content }) => content === null).map(({ number }) => number);

/**
 * Those of the `missing` files, by number of their invoice, that are waited for, where the step or the company holds such a message; none once a person
 * has settled the task that tells of it, or changed the message and chosen its files: then it leaves with its link.
 */
export async function filesAwaited(
	tx: Tx,
	{ key }: ContactOrder['intent'],
	{ carried, sender, edit }: Pick<LoadedContact, 'carried' | 'sender' | 'edit'>,
	missing: readonly string[],
): Promise<readonly string[]> {
	if (edit || !holdsForFiles({ carried, sender }) || carried.attach !== 'invoices') return [];
	if (missing.length === 0) return [];
	const settled = await tx
		.selectFrom('task')
		.select('key')
		.where('key', '=', taskOfMissing(key))
		.where('state', '=', 'done')
		.executeTakeFirst();
	return settled ? [] : missing;
}

/** Puts the contact off to the next day and tells a person, once. @throws TakenByAnother */
export const waitForFiles = (
	{ db }: Pick<Deps, 'db'>,
	order: ContactOrder,
	takenAt: Date | null,
	params: unknown,
): Promise<Decision> =>
	forOrganisation(db, order.organisationId, async (tx) => {
		const { customerId, runId, invoice, at, intent } = order;
		const today = await putOffForFiles(tx, order, takenAt);
		await openIncident(tx, {
			...{ customerId, runId, invoice, at, key: intent.key, node: intent.node, more: { params } },
			...{ name: MISSING_ATTACHMENT, code: 'delivery-failed', reason: MISSING_ATTACHMENT },
		});
		return today;
	});
