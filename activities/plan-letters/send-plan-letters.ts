import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { settleMessage } from '#db/queries/store-message.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { mailPortOf } from '../contact/deliver-email.ts';
import type { Deps } from '../deps.ts';
import { DeliveryRefused, DeliveryUnavailable } from '../ports/delivery-error.ts';
import { preparePlanLetter } from './prepare-plan-letter.ts';

const AT_ONCE = 50;

/** Letters to be mailed that no earlier try left to a person. */
async function letters(tx: Tx): Promise<string[]> {
	const rows = await tx
		.selectFrom('task')
		.select('key')
		.where('code', '=', 'mail-plan')
		.where('state', '=', 'open')
		.where(sql<boolean>`payload->>'failed' is null`)
		.orderBy('at')
		.limit(AT_ONCE)
		.execute();
	return rows.map(({ key }) => key);
}

/** What did not leave, or may not have, is a person's: the task is open again and says why. */
async function giveBack(tx: Tx, key: string, messageId: string, cause: unknown, at: Date): Promise<void> {
	const isCertain =
		cause instanceof DeliveryRefused ||
		(cause instanceof DeliveryUnavailable && cause.outcome === 'not-accepted');
	const reason = cause instanceof DeliveryRefused ? cause.reason : 'provider-unavailable';
	const told = isCertain ? { status: 'failed' as const, detail: reason } : { status: 'unknown' as const };
	await settleMessage(tx, messageId, { ...told, at });
	await tx
		.updateTable('task')
		.set({ state: 'open', outcome: null, settledAt: null })
		.set({ payload: sql`payload || jsonb_build_object('failed', ${isCertain ? reason : 'unknown'}::text)` })
		.where('key', '=', key)
		.execute();
}

/**
 * Mails the letters of agreements that were to leave by e-mail, the PDF attached, each once; what cannot leave, or whose
 * fate nobody knows, stays a person's task.
 * @returns how many left
 */
export async function sendPlanLetters(
	deps: Pick<Deps, 'db' | 'mail'>,
	organisationId: string,
	at: Instant,
): Promise<number> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(deps.db, organisationId, work);
	const keys = await inside(letters);
	if (keys.length === 0) return 0;
	const port = await mailPortOf(deps, organisationId);
	let sent = 0;
	for (const key of keys) {
		const prepared = await inside((tx) => preparePlanLetter(tx, key, at));
		if (!prepared) continue;
		const { mail, messageId } = prepared;
		try {
			const { provider, reference } = await port.deliver(mail, `plan/${organisationId}/${key}`);
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
