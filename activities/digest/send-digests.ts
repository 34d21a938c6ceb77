import { invoiceName } from '#db/queries/invoice-name.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import type { Weekday } from '#workflows/receivables/civil-date.ts';
import { digestDue } from '#workflows/receivables/desk/digest-due.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { goingPort } from '../ports/going-port.ts';
import type { Deps } from '../deps.ts';
import { digestMail } from './digest-mail.ts';
import type { Digest, DigestItem } from './digest-mail.ts';

const MOST_ITEMS = 40;
/** What is older was read in the product, or never will be. */
const OLDEST_MS = 14 * 86_400_000;

type Reader = { userId: string; name: string; email: string };

/** Active members with something untold, whose hour has come. Addresses come from memberships alone. */
async function readersDue(tx: Tx, at: Instant): Promise<{ day: string; readers: Reader[] }> {
	const { creditor } = (await loadPolicy(tx, { kind: 'company', country: 'FR' }, at)).calendars;
	const rows = await tx
		.selectFrom('membership as m')
		.leftJoin('notificationPreference as p', 'p.userId', 'm.userId')
		.select(['m.userId', 'm.name', 'm.email', 'p.digest', 'p.sendAt', 'p.weekday', 'p.lastAt'])
		.where('m.active', '=', true)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('notification as n')
					.select('n.id')
					.whereRef('n.userId', '=', 'm.userId')
					.where('n.mailedAt', 'is', null)
					.where('n.readAt', 'is', null)
					.where('n.at', '>', new Date(at - OLDEST_MS)),
			),
		)
		.execute();
	const readers = rows.filter(({ digest, sendAt, weekday, lastAt }) =>
		digestDue(
			{
				digest: digest ?? 'daily',
				sendAt: sendAt ?? '08:00',
				weekday: (weekday ?? 1) as Weekday,
				lastAt: lastAt?.getTime() ?? null,
			},
			creditor,
			at,
		),
	);
	return { day: localDateOf(creditor, at), readers };
}

/** Takes what a person has not been mailed, so that no second worker mails it; empty when another was first. */
async function claim(
	tx: Tx,
	{ userId }: Reader,
	at: Instant,
): Promise<{ ids: string[]; items: DigestItem[] }> {
	const claimed = await tx
		.updateTable('notification')
		.set({ mailedAt: new Date(at) })
		.where('userId', '=', userId)
		.where('mailedAt', 'is', null)
		.where('readAt', 'is', null)
		.where('at', '>', new Date(at - OLDEST_MS))
		.returning('id')
		.execute();
	const ids = claimed.map(({ id }) => id);
	if (ids.length === 0) return { ids, items: [] };
	await noteLast(tx, userId, new Date(at));
	const rows = await tx
		.selectFrom('notification as n')
		.leftJoin('customer as c', 'c.id', 'n.customerId')
		.leftJoin('invoice as i', 'i.id', 'n.invoiceId')
		.select(['n.kind', 'c.name as customer', 'n.amountCents', 'n.currency'])
		.select(invoiceName('i').$castTo<string | null>().as('invoice'))
		.select(['n.params', 'n.path'])
		.where('n.id', 'in', ids)
		.orderBy('n.at', 'desc')
		.limit(MOST_ITEMS)
		.execute();
	return { ids, items: rows.map((row) => ({ ...row, params: row.params as DigestItem['params'] })) };
}

async function noteLast(tx: Tx, userId: string, lastAt: Date): Promise<void> {
	await tx
		.insertInto('notificationPreference')
		.values({ userId, lastAt })
		.onConflict((conflict) => conflict.columns(['organisationId', 'userId']).doUpdateSet({ lastAt }))
		.execute();
}

/** What was not delivered is told in the next digest. */
const giveBack = (tx: Tx, ids: readonly string[]) =>
	tx.updateTable('notification').set({ mailedAt: null }).where('id', 'in', ids).execute();

async function companyOf(tx: Tx): Promise<(Digest['company'] & { language: string }) | null> {
	const company = await tx
		.selectFrom('organisation')
		.select(['id', 'name', 'senderEmail', 'replyEmail', 'language'])
		.executeTakeFirstOrThrow();
	const email = company.senderEmail ?? company.replyEmail;
	return email === null ? null : { id: company.id, name: company.name, email, language: company.language };
}

/**
 * Mails their digest to the people of a company whose hour has come. Nothing leaves while the company's own mail does
 * not: a company that tries the product out reads in it. Claimed before it leaves: a person gets no digest twice.
 * @returns how many left
 */
export async function sendDigests(
	deps: Pick<Deps, 'db' | 'mail' | 'address'>,
	organisationId: string,
	at: Instant,
): Promise<number> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(deps.db, organisationId, work);
	const port = await goingPort(deps, organisationId, 'mail');
	const company = await inside(companyOf);
	if (port.name === 'outbox' || !company) return 0;
	const { day, readers } = await inside((tx) => readersDue(tx, at));
	let sent = 0;
	for (const reader of readers) {
		const { ids, items } = await inside((tx) => claim(tx, reader, at));
		if (items.length === 0) continue;
		const mail = digestMail({
			...{ to: { email: reader.email, name: reader.name }, company, items, more: ids.length - items.length },
			language: company.language.startsWith('fr') ? 'fr' : 'en',
			address: deps.address ?? null,
		});
		try {
			await port.deliver(mail, `digest/${organisationId}/${reader.userId}/${day}`);
			sent += 1;
		} catch {
			await inside((tx) => giveBack(tx, ids));
		}
	}
	return sent;
}
