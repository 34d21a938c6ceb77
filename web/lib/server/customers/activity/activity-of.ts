import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { ActivityLine } from '#lib/customers/activity/view.ts';

const MOST = 200;

/** Whose activity: a customer's, or that of one of its invoices. */
export type ActivityAbout = { customerId: string; invoiceId: string | null };

async function messagesAbout(tx: Tx, { customerId, invoiceId }: ActivityAbout) {
	return tx
		.selectFrom('message')
		.select([
			'id',
			'kind',
			'channel',
			'subject',
			'status',
			'statusAt',
			'sentAt',
			'openedAt',
			'recipients',
			'at',
		])
		.where('customerId', '=', customerId)
		.$if(invoiceId !== null, (query) => query.where(sql<boolean>`invoices @> array[${invoiceId}]::text[]`))
		.where('sentAt', 'is not', null)
		.orderBy('at', 'desc')
		.limit(MOST)
		.execute();
}

async function accessesAbout(tx: Tx, { customerId, invoiceId }: ActivityAbout) {
	return (
		tx
			.selectFrom('accessEvent as e')
			.leftJoin('document as d', 'd.id', 'e.documentId')
			.leftJoin('invoice as i', 'i.id', 'e.invoiceId')
			.select(['e.id', 'e.kind', 'e.side', 'e.at', 'e.who', 'd.filename', 'e.documentId', 'i.number'])
			.where('e.customerId', '=', customerId)
			// The debtor's page shows every invoice at once: a page view without invoice belongs to each of them.
			.$if(invoiceId !== null, (query) =>
				query.where((eb) => eb.or([eb('e.invoiceId', '=', invoiceId), eb('e.invoiceId', 'is', null)])),
			)
			.orderBy('e.at', 'desc')
			.limit(MOST)
			.execute()
	);
}

type Recipients = { to?: readonly { email?: string; phone?: string; name?: string }[] };

/** Whom a message went to, as people read it; a letter names nobody here, its page does. */
const nameOf = (recipients: Recipients | null): string =>
	(recipients?.to ?? []).flatMap(({ email, phone, name }) => email ?? phone ?? name ?? []).join(', ');

/** What was sent and what became of it, who viewed the page, who took which document; newest first (s28). */
export async function activityOf(tx: Tx, about: ActivityAbout): Promise<ActivityLine[]> {
	const messages = await messagesAbout(tx, about);
	const accesses = await accessesAbout(tx, about);
	const lines = [
		...messages.flatMap((message): ActivityLine[] => {
			const base = {
				who: nameOf(message.recipients as Recipients | null),
				what: message.subject || message.kind,
				href: `/outbox/${message.id}`,
				channel: message.channel,
			};
			const fate = ['delivered', 'bounced', 'complained', 'failed'].includes(message.status);
			return [
				{ ...base, id: `${message.id}/sent`, kind: 'sent', at: message.sentAt },
				...(fate ? [{ ...base, id: `${message.id}/fate`, kind: message.status, at: message.statusAt }] : []),
				...(message.openedAt
					? [{ ...base, id: `${message.id}/opened`, kind: 'opened', at: message.openedAt }]
					: []),
			].flatMap(({ at, ...line }) => (at ? [{ ...line, at: at.toISOString() }] : []));
		}),
		...accesses.map((access): ActivityLine => ({
			id: access.id,
			kind: access.kind,
			at: access.at.toISOString(),
			who: access.who ?? '',
			what: access.filename ?? access.number ?? '',
			href: access.documentId === null ? null : `/documents/${access.documentId}`,
			channel: access.side,
		})),
	];
	return lines.sort((a, b) => b.at.localeCompare(a.at));
}
