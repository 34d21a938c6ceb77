import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from '../deps.ts';
import { prepareDuplicate } from './prepare-duplicate.ts';
import { sendTaskMails } from './send-task-mails.ts';
import { waitingTasks } from './waiting-tasks.ts';

/** Requests for an invoice whose document is on file. */
async function keys(tx: Tx): Promise<string[]> {
	const rows = await waitingTasks(tx, 'duplicate-requested')
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('document as d')
					.select('d.id')
					.whereRef('d.invoiceId', '=', 't.invoiceId')
					.where('d.kind', '=', 'invoice'),
			),
		)
		.execute();
	return rows.map(({ key }) => key);
}

/**
 * Sends again the invoices that debtors asked for, to a contact of the customer: an answer, which is journaled and
 * counts neither as a reminder nor for the gap. It leaves once; what cannot be known afterwards is a person's.
 * @returns how many left
 */
export const sendDuplicates = (
	deps: Pick<Deps, 'db' | 'mail'>,
	organisationId: string,
	at: Instant,
): Promise<number> =>
	sendTaskMails(deps, organisationId, at, { kind: 'duplicate', keys, prepare: prepareDuplicate });
