import { sql } from 'kysely';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { companyDate } from '../account/company-date.ts';
import type { Tx } from '../client.ts';
import { standInsOn } from '../desk/stand-ins.ts';
import type { NotificationKind, Role } from '../values.ts';

/**
 * Whom to tell: people of the company alone, by user id, by role, or by their part in the customer's file, and who stands
 * in for them on the day. There is no way to name a customer's contact or an address; what is no active membership is
 * left out.
 */
export type NotifiedPeople = {
	people?: readonly string[];
	roles?: readonly Role[];
	/** the collector or the salesperson of the notification's customer */
	team?: readonly ('collector' | 'salesperson')[];
};

/** One thing that happened, with the file's elements (domain s27): customer, amount, invoice, why, link. */
export type Notice = {
	to: NotifiedPeople;
	kind: NotificationKind;
	/** names what happened for ever, e.g. `promise/<id>/broken`: the same event tells each person once */
	event: string;
	/** business time */
	at: Date;
	customerId?: string | null;
	invoiceId?: string | null;
	/** minor units, with `currency` */
	amountCents?: number;
	currency?: string;
	/** details of the sentence `notification.<kind>`: ids, codes, dates as `YYYY-MM-DD`, a person's name, an excerpt */
	params?: Readonly<Record<string, string | number>>;
	/** page where the person can act; default: the invoice, else the customer, else the agenda */
	path?: string;
	/** who did it: nobody is told of their own act */
	actor?: string | null;
};

/** Who is told when the file has nobody of its own, or only somebody who left. */
const FALLBACK: readonly Role[] = ['credit-manager', 'admin'];

const placeOf = ({ path, invoiceId, customerId }: Notice): string =>
	path ?? (invoiceId ? `/runs/${invoiceId}` : customerId ? `/customers/${customerId}` : '/');

async function teamOf(tx: Tx, { customerId, to }: Notice): Promise<(string | null)[]> {
	if (!customerId || !to.team || to.team.length === 0) return [];
	const file = await tx
		.selectFrom('customer')
		.select(['collectorId', 'salespersonId'])
		.where('id', '=', customerId)
		.executeTakeFirst();
	return to.team.map((part) =>
		part === 'collector' ? (file?.collectorId ?? null) : (file?.salespersonId ?? null),
	);
}

/** Active members among `ids`, or who hold one of `roles`. */
async function members(tx: Tx, ids: readonly string[], roles: readonly Role[]): Promise<string[]> {
	if (ids.length === 0 && roles.length === 0) return [];
	const found = await tx
		.selectFrom('membership')
		.select('userId')
		.where('active', '=', true)
		.where((eb) =>
			eb.or([
				eb(sql`user_id`, '=', sql`any(${[...ids]}::uuid[])`),
				eb(sql`roles`, '&&', sql`${[...roles]}::text[]`),
			]),
		)
		.execute();
	return found.map(({ userId }) => userId);
}

/** Who does the work of some people on the day: their work is told to whoever does it, as their tasks are. */
async function standingIn(tx: Tx, ids: readonly string[], at: Date): Promise<string[]> {
	if (ids.length === 0) return [];
	const standIns = await standInsOn(tx, await companyDate(tx, at.getTime()));
	return ids.flatMap((id) => standIns.get(id) ?? []);
}

async function recipients(tx: Tx, notice: Notice): Promise<string[]> {
	const { people = [], roles = [] } = notice.to;
	const named = [...people, ...(await teamOf(tx, notice))].filter((id) => id !== null && isUuid(id));
	const own = named as string[];
	const found = await members(tx, [...own, ...(await standingIn(tx, own, notice.at))], roles);
	const told = found.length > 0 ? found : await members(tx, [], FALLBACK);
	return told.filter((userId) => userId !== notice.actor);
}

/**
 * Tells people of the company that something happened: in the product at once, and in their next digest.
 * Safe to repeat: one line per person and event.
 * @returns ids of the people who are told now
 */
export async function notify(tx: Tx, notice: Notice): Promise<string[]> {
	const { kind, event, at, customerId, invoiceId, amountCents, currency, params } = notice;
	const userIds = await recipients(tx, notice);
	if (userIds.length === 0) return [];
	const row = {
		...{ kind, event, at, path: placeOf(notice), params: JSON.stringify(params ?? {}) },
		customerId: customerId ?? null,
		invoiceId: invoiceId ?? null,
		amountCents: amountCents === undefined || currency === undefined ? null : amountCents,
		currency: amountCents === undefined ? null : (currency ?? null),
	};
	const told = await tx
		.insertInto('notification')
		.values(userIds.map((userId) => ({ ...row, userId })))
		.onConflict((conflict) => conflict.columns(['organisationId', 'userId', 'event']).doNothing())
		.returning('userId')
		.execute();
	return told.map(({ userId }) => userId);
}
