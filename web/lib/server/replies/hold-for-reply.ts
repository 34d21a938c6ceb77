import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { AccountPause } from '#workflows/receivables/account/state.ts';
import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** A customer's reply, and when it is acted upon. */
export type HeldFor = {
	organisationId: string;
	customerId: string;
	replyId: string;
	at: Instant;
	actor: string | null;
};

const REASONS = (): string[] => (['fr', 'en'] as const).map((locale) => m.reply_hold_reason({}, { locale }));

const isOurs = ({ reason, until }: AccountPause): boolean =>
	until !== null && reason !== null && REASONS().includes(reason);

/**
 * Holds a customer's automatic contacts because it has answered: the day of the reply and some working days after it
 * (setting), then they go on by themselves, whatever anybody does. A longer pause of a person is left alone.
 * @returns the day on which contacts go on
 */
export async function holdForReply(
	tx: Tx,
	{ organisationId, customerId, replyId, at, actor }: HeldFor,
): Promise<CivilDate | null> {
	const account = await lockAccount(tx, customerId);
	if (!account) return null;
	const { customer, pauses } = account.state;
	const { replyHoldDays, language } = await tx
		.selectFrom('organisation')
		.select(['replyHoldDays', 'language'])
		.executeTakeFirstOrThrow();
	const { creditor } = (await loadPolicy(tx, customer, at)).calendars;
	const until = addDays(addWorkingDays(creditor, localDateOf(creditor, at), replyHoldDays), 1);
	const known = pauses.find(({ scope }) => scope === 'customer');
	if (known && (known.until === null || known.until >= until)) return until;
	const reason = m.reply_hold_reason({}, { locale: language.startsWith('fr') ? 'fr' : 'en' });
	const fact = { type: 'pause', scope: { customer: customerId }, until, reason } as const;
	const held = await recordFact(tx, organisationId, customerId, {
		...fact,
		id: `reply/${replyId}/hold`,
		at,
		actor,
	});
	return held.ok ? until : null;
}

/** Lets contacts go on once somebody has decided, unless another reply of the customer waits or a person paused them. */
export async function releaseHold(
	tx: Tx,
	{ organisationId, customerId, replyId, at, actor }: HeldFor,
): Promise<void> {
	const account = await lockAccount(tx, customerId);
	const known = account?.state.pauses.find(({ scope }) => scope === 'customer');
	const other = await tx
		.selectFrom('reply')
		.select('id')
		.where('customerId', '=', customerId)
		.where('state', '=', 'open')
		.where('id', '<>', replyId)
		.executeTakeFirst();
	if (!known || other || !isOurs(known)) return;
	const fact = { type: 'resume', scope: { customer: customerId } } as const;
	await recordFact(tx, organisationId, customerId, { ...fact, id: `reply/${replyId}/release`, at, actor });
}
