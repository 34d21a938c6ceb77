import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from '../deps.ts';
import { preparePlanLetter } from './prepare-plan-letter.ts';
import { sendTaskMails } from './send-task-mails.ts';
import { waitingTasks } from './waiting-tasks.ts';

const keys = async (tx: Tx): Promise<string[]> =>
	(await waitingTasks(tx, 'mail-plan').execute()).map(({ key }) => key);

/**
 * Mails the letters of agreements that were to leave by e-mail, the PDF attached, each once; what cannot leave, or whose
 * fate nobody knows, stays a person's task.
 * @returns how many left
 */
export const sendPlanLetters = (
	deps: Pick<Deps, 'db' | 'mail'>,
	organisationId: string,
	at: Instant,
): Promise<number> =>
	sendTaskMails(deps, organisationId, at, { kind: 'plan', keys, prepare: preparePlanLetter });
