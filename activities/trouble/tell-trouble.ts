import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import { beginningOf, storableText } from '#db/storable-text.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { RunRef } from '#workflows/collection/orders.ts';
import type { GoingChannel } from '../ports/going-port.ts';
import type { Trouble } from './trouble-of.ts';

const MINUTE = 60_000;
/** A blip is over by then: tries come after 5, 15, 35, 75 and 155 seconds. */
const FAULT_TOLD_AFTER = 2 * MINUTE;
const FAULT_TOLD_FROM_TRY = 3;
/** A provider that is away for less is back before anybody has read that it was. */
const OUTAGE_TOLD_AFTER = 120 * MINUTE;
/** Who has been told and has settled the task is not told again the same day. */
const TOLD_FOR = 24 * 60 * MINUTE;
const LONGEST_DETAIL = 300;

/** A try that failed. `work` names what was tried for ever; `since`: when it was asked for; `channel` null ⇒ ours alone. */
type FailedTry = RunRef & {
	work: string;
	node: string | null;
	channel: GoingChannel | null;
	since: Instant;
	now: Instant;
	attempt: number;
	trouble: Trouble;
	error: unknown;
};

const detailOf = (error: unknown): string =>
	storableText(
		beginningOf(error instanceof Error ? `${error.name}: ${error.message}` : String(error), LONGEST_DETAIL),
	);

/** When an order is given up: three days after it was asked for (design §3.6). */
const GIVEN_UP_AFTER = 3 * 24 * 60 * MINUTE;

export const faultKey = (work: string): string => `${work}/fault`;

/** One piece of work that fails and fails again for a reason of its own: whoever has its customer is told. */
async function tellFault(tx: Tx, tried: FailedTry): Promise<void> {
	const { work, customerId, invoice, runId, node, now, since, channel, error } = tried;
	const run = await tx
		.selectFrom('invoiceRun')
		.select('recordNumber')
		.where('invoiceId', '=', invoice)
		.executeTakeFirst();
	const until = channel === null ? {} : { until: new Date(since + GIVEN_UP_AFTER).toISOString() };
	await openTask(tx, {
		...{ key: faultKey(work), kind: 'incident', code: 'work-stuck', owner: 'collector', scenario: null },
		...{ customerId, invoiceId: invoice, runId, node, visit: null, at: new Date(now), dueAt: null },
		payload: { work, record: run?.recordNumber ?? 0, reason: 'fault', detail: detailOf(error), ...until },
	});
}

/** A channel by which nothing leaves: one task for the whole company, however many messages wait. */
async function tellChannel(tx: Tx, tried: FailedTry, channel: GoingChannel): Promise<void> {
	const { trouble, now, since, error } = tried;
	const code = trouble === 'account' ? 'provider-refuses' : 'provider-down';
	await sql`select pg_advisory_xact_lock(hashtextextended(${`${tried.organisationId}/${code}/${channel}`}, 0))`.execute(
		tx,
	);
	const told = await tx
		.selectFrom('task')
		.select('key')
		.where('kind', '=', 'incident')
		.where('code', '=', code)
		.where(sql<boolean>`payload ->> 'channel' = ${channel}`)
		.where((eb) =>
			eb.or([
				eb('state', '=', 'open'),
				eb.and([eb('state', '=', 'done'), eb('at', '>', new Date(now - TOLD_FOR))]),
			]),
		)
		.executeTakeFirst();
	if (told) return;
	await openTask(tx, {
		...{ key: `${code}/${channel}/${String(now)}`, kind: 'incident', code, scenario: null },
		// Their account with the provider is the administrator's; an outage is whoever answers for the dates'.
		owner: trouble === 'account' ? 'admin' : 'credit-manager',
		...{ customerId: null, invoiceId: null, runId: null, node: null, visit: null },
		...{ at: new Date(now), dueAt: null },
		payload: { channel, reason: trouble, detail: detailOf(error), since: new Date(since).toISOString() },
	});
}

/**
 * Tells people of a try that failed, once it is worth a person's time: a fault from the third try and two minutes on, a
 * provider that is away after two hours, one that refuses our account at once. It goes on being tried.
 */
export async function tellTrouble(tx: Tx, tried: FailedTry): Promise<void> {
	const { trouble, channel, attempt, now, since } = tried;
	const lasted = now - since;
	if (trouble === 'fault') {
		if (attempt >= FAULT_TOLD_FROM_TRY && lasted >= FAULT_TOLD_AFTER) await tellFault(tx, tried);
		return;
	}
	if (trouble === 'outage' && lasted < OUTAGE_TOLD_AFTER) return;
	await (channel === null ? tellFault(tx, tried) : tellChannel(tx, tried, channel));
}
