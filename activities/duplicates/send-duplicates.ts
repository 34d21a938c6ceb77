import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { settleMessage } from '#db/queries/store-message.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { mailPortOf } from '../contact/deliver-email.ts';
import type { Deps } from '../deps.ts';
import { DeliveryRefused, DeliveryUnavailable } from '../ports/delivery-error.ts';
import { prepareDuplicate } from './prepare-duplicate.ts';

const AT_ONCE = 50;

/** Requests for an invoice whose document is on file, and that no earlier try left to a person. */
async function requests(tx: Tx): Promise<string[]> {
	const rows = await tx
		.selectFrom('task as t')
		.select('t.key')
		.where('t.code', '=', 'duplicate-requested')
		.where('t.state', '=', 'open')
		.where(sql<boolean>`t.payload->>'failed' is null`)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('document as d')
					.select('d.id')
					.whereRef('d.invoiceId', '=', 't.invoiceId')
					.where('d.kind', '=', 'invoice'),
			),
		)
		.orderBy('t.at')
		.limit(AT_ONCE)
		.execute();
	return rows.map(({ key }) => key);
}

/** What did not leave, or may not have, is a person's: the request is open again and says why. */
async function giveBack(tx: Tx, key: string, messageId: string, cause: unknown, at: Date): Promise<void> {
	const isCertain =
		cause instanceof DeliveryRefused ||
		(cause instanceof DeliveryUnavailable && cause.outcome === 'not-accepted');
	const reason = cause instanceof DeliveryRefused ? cause.reason : 'provider-unavailable';
	const detail = isCertain ? { status: 'failed' as const, detail: reason } : { status: 'unknown' as const };
	await settleMessage(tx, messageId, { ...detail, at });
	await tx
		.updateTable('task')
		.set({ state: 'open', outcome: null, settledAt: null })
		.set({ payload: sql`payload || jsonb_build_object('failed', ${isCertain ? reason : 'unknown'}::text)` })
		.where('key', '=', key)
		.execute();
}

/**
 * Sends again the invoices that debtors asked for, to a contact of the customer: an answer, which is journaled and
 * counts neither as a reminder nor for the gap. It leaves once; what cannot be known afterwards is a person's.
 * @returns how many left
 */
export async function sendDuplicates(
	deps: Pick<Deps, 'db' | 'mail'>,
	organisationId: string,
	at: Instant,
): Promise<number> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(deps.db, organisationId, work);
	const keys = await inside(requests);
	if (keys.length === 0) return 0;
	const port = await mailPortOf(deps, organisationId);
	let sent = 0;
	for (const key of keys) {
		const prepared = await inside((tx) => prepareDuplicate(tx, key, at));
		if (!prepared) continue;
		const { mail, messageId } = prepared;
		try {
			const { provider, reference } = await port.deliver(mail, `duplicate/${organisationId}/${key}`);
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
