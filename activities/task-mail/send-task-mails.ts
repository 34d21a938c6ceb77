import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { settleMessage } from '#db/queries/store-message.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { goingPort } from '../ports/going-port.ts';
import type { Deps } from '../deps.ts';
import { DeliveryRefused, DeliveryUnavailable } from '../ports/delivery-error.ts';
import type { PreparedMail } from './close-with-mail.ts';
import { giveBackTask } from './give-back.ts';
import type { waitingTasks } from './waiting-tasks.ts';

/** Tasks of one kind that a mail does by itself. `kind` starts the key by which the provider knows the mail and never changes. */
export type TaskMails = {
	kind: 'duplicate' | 'plan' | 'dispute' | 'link';
	waiting: (tx: Tx) => ReturnType<typeof waitingTasks>;
	/** `address` is where browsers reach the product, if the worker knows it */
	prepare: (tx: Tx, key: string, at: Instant, address: string | undefined) => Promise<PreparedMail | null>;
};

/** What did not leave, or may not have, is a person's: the task is open again and says why. */
async function giveBack(tx: Tx, key: string, messageId: string, cause: unknown, at: Date): Promise<void> {
	const isCertain =
		cause instanceof DeliveryRefused ||
		(cause instanceof DeliveryUnavailable && cause.outcome === 'not-accepted');
	const reason = cause instanceof DeliveryRefused ? cause.reason : 'provider-unavailable';
	const told = isCertain ? { status: 'failed' as const, detail: reason } : { status: 'unknown' as const };
	await settleMessage(tx, messageId, { ...told, at });
	await giveBackTask(tx, key, isCertain ? reason : 'unknown');
}

/**
 * Does tasks by their mail, each once: what cannot leave, or whose fate nobody knows, is a person's task again. It is an
 * answer, journaled, and counts neither as a reminder nor for the gap (design §3.3).
 * @returns how many left
 */
export async function sendTaskMails(
	deps: Pick<Deps, 'db' | 'mail' | 'address'>,
	organisationId: string,
	at: Instant,
	{ kind, waiting, prepare }: TaskMails,
): Promise<number> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(deps.db, organisationId, work);
	const tasks = await inside((tx) => waiting(tx).execute());
	if (tasks.length === 0) return 0;
	const port = await goingPort(deps, organisationId, 'mail');
	let sent = 0;
	for (const { key } of tasks) {
		const prepared = await inside((tx) => prepare(tx, key, at, deps.address));
		if (!prepared) continue;
		const { mail, messageId } = prepared;
		try {
			const { provider, reference } = await port.deliver(mail, `${kind}/${organisationId}/${key}`);
			const status = port.name === 'outbox' ? 'filed' : 'sent';
			await inside((tx) =>
				settleMessage(tx, messageId, { status, provider, providerReference: reference, at: new Date(at) }),
			);
			sent += 1;
		} catch (cause) {
			await inside((tx) => giveBack(tx, key, messageId, cause, new Date(at)));
		}
	}
	return sent;
}
