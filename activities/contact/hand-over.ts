import type { Tx } from '#db/client.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { hasMoreToHear } from './has-more-to-hear.ts';

/** Called in the transaction that keeps a message, just before its provider gets it: throws where it must not. */
export type HandOver = (tx: Tx) => Promise<void>;

/** For a message of the past, which no run waits for: nobody else can send it. */
export const withoutClaim: HandOver = () => Promise.resolve();

/** What a try builds upon: the account's log as it was when the message was decided, and the last hand-over it knows. */
export type Basis = { logged: number; takenAt: Date | null };

/** The account has heard of something since: what was decided may be wrong, and is decided again. */
export class Overtaken extends Error {
	override readonly name = 'Overtaken';
}

/** Another try has handed the message over, or somebody settled it: this one must keep its hands off. */
export class TakenByAnother extends Error {
	override readonly name = 'TakenByAnother';
}

/** Whether the account has heard of nothing since the decision. Locks the customer until the transaction ends. */
export async function isAsDecided(
	tx: Tx,
	{ customerId }: Pick<ContactOrder, 'customerId'>,
	{ logged }: Pick<Basis, 'logged'>,
): Promise<boolean> {
	const account = await tx
		.selectFrom('customerAccount')
		.select('facts')
		.where('customerId', '=', customerId)
		.forUpdate()
		.executeTakeFirst();
	return account?.facts === logged;
}

/** Whether what the run asks for was approved before something that it has yet to hear (design §3.6). */
export const isAskedTooSoon = async (tx: Tx, { runId, heard }: ContactOrder): Promise<boolean> =>
	heard !== undefined && (await hasMoreToHear(tx, runId, heard));

/**
 * The last look before a provider gets a message, in the transaction that keeps it: nothing was heard since the
 * decision (s13), and no other try was faster. From here on, and not before, the message may have left.
 * @returns when it was handed over: an absence at the provider is believed some time after that
 * @throws Overtaken, TakenByAnother
 */
export async function handOverContact(
	tx: Tx,
	order: ContactOrder,
	basis: Basis,
	now: Instant,
): Promise<Date> {
	if (!(await isAsDecided(tx, order, basis)) || (await isAskedTooSoon(tx, order))) throw new Overtaken();
	const { takenAt } = basis;
	const at = new Date(Math.max(now, (takenAt?.getTime() ?? 0) + 1));
	const taken = await tx
		.updateTable('contact')
		.set({ takenAt: at })
		.where('key', '=', order.intent.key)
		.where('state', '=', 'claimed')
		.where('takenAt', takenAt ? '=' : 'is', takenAt)
		.returning('key')
		.executeTakeFirst();
	if (!taken) throw new TakenByAnother();
	return at;
}
