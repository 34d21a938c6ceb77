import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from '../deps.ts';
import { prepareDisputeMail } from './prepare-dispute-mail.ts';
import { sendTaskMails } from './send-task-mails.ts';
import { waitingTasks } from './waiting-tasks.ts';

const keys = async (tx: Tx): Promise<string[]> =>
	(await waitingTasks(tx, 'mail-dispute').execute()).map(({ key }) => key);

/**
 * Tells the owners of disputes who do not use the product, when a dispute becomes theirs and when its day has come, each
 * once; what cannot leave, or whose fate nobody knows, stays a person's task.
 * @returns how many left
 */
export const sendDisputeMails = (
	deps: Pick<Deps, 'db' | 'mail'>,
	organisationId: string,
	at: Instant,
): Promise<number> =>
	sendTaskMails(deps, organisationId, at, { kind: 'dispute', keys, prepare: prepareDisputeMail });
