import type { InboundMail } from '#activities/ports/postmark/postmark-inbound.ts';
import { recordFacts } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { notify } from '#db/notifications/notify.ts';
import { openTask } from '#db/queries/open-task.ts';
import { beginningOf } from '#db/storable-text.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { holdForReply } from './hold-for-reply.ts';
import { matchReply } from './match-reply.ts';
import { partQuoted } from './part-quoted.ts';

/** A mail that has come in, by which way, and who brought it. */
export type Arrival = {
	organisationId: string;
	way: 'webhook' | 'upload';
	mail: InboundMail;
	at: Instant;
	actor: string | null;
};

/** What a reply that has found its customer is about. */
export type Placed = {
	id: string;
	organisationId: string;
	customerId: string;
	invoices: readonly string[];
	from: string;
	subject: string;
	text: string;
	at: Instant;
	actor: string | null;
};

const SHOWN = 4_000;
const EXCERPT = 140;

export const taskOfReply = (id: string): string => `reply/${id}`;

async function endOf(tx: Tx, customerId: string, until: CivilDate | null, at: Instant): Promise<Date | null> {
	if (until === null) return null;
	const { kind, country } = await tx
		.selectFrom('customer')
		.select(['kind', 'country'])
		.where('id', '=', customerId)
		.executeTakeFirstOrThrow();
	const { creditor } = (await loadPolicy(tx, { kind, country }, at)).calendars;
	return new Date(instantAt(creditor, until, '00:00'));
}

/**
 * What follows from a reply once its customer is known: contacts wait, the runs of its invoices learn that there was an
 * answer, somebody is asked to decide before contacts go on, and is told.
 */
export async function followReply(tx: Tx, placed: Placed): Promise<void> {
	const { id, organisationId, customerId, invoices, at, actor } = placed;
	const until = await holdForReply(tx, { organisationId, customerId, replyId: id, at, actor });
	await recordFacts(
		tx,
		organisationId,
		customerId,
		invoices.map((invoice) => ({ type: 'reply', id: `reply/${id}/${invoice}`, at, actor, invoice })),
	);
	await tx.updateTable('reply').set({ holdUntil: until }).where('id', '=', id).execute();
	const mail = { from: placed.from, subject: placed.subject, text: beginningOf(placed.text, SHOWN) };
	await openTask(tx, {
		...{ key: taskOfReply(id), kind: 'reply', code: 'reply', customerId, invoiceId: invoices[0] ?? null },
		...{ runId: null, node: null, visit: null, scenario: null, owner: 'collector' },
		...{ at: new Date(at), dueAt: await endOf(tx, customerId, until, at), payload: { reply: id, mail } },
	});
	await notify(tx, {
		...{ to: { team: ['collector'] }, kind: 'reply-received', event: `reply/${id}`, at: new Date(at), actor },
		...{ customerId, invoiceId: invoices[0] ?? null, path: `/replies/${id}` },
		params: { from: placed.from, excerpt: beginningOf(placed.subject || placed.text, EXCERPT) },
	});
}

async function unplaced(tx: Tx, id: string, { mail, at }: Arrival, files: readonly string[]): Promise<void> {
	await openTask(tx, {
		...{ key: taskOfReply(id), kind: 'reply', code: 'unmatched-reply', customerId: null, invoiceId: null },
		...{ runId: null, node: null, visit: null, scenario: null, owner: 'collector', dueAt: null },
		at: new Date(at),
		payload: {
			...{ reply: id, files },
			mail: { from: mail.from.email, subject: mail.subject, text: beginningOf(mail.text, SHOWN) },
		},
	});
	await notify(tx, {
		...{ to: { roles: ['collector'] }, kind: 'reply-received', event: `reply/${id}`, at: new Date(at) },
		...{
			path: `/replies/${id}`,
			params: { from: mail.from.email, excerpt: beginningOf(mail.subject, EXCERPT) },
		},
	});
}

async function keepFiles(
	tx: Tx,
	{ mail, at, actor }: Arrival,
	customerId: string | null,
	invoiceId: string | null,
) {
	const ids: string[] = [];
	for (const { fileName, contentType, content } of mail.attachments) {
		const about = { kind: 'other', customerId, invoiceId, filename: fileName, mediaType: contentType };
		ids.push(await storeDocument(tx, { ...about, content, at, actor }));
	}
	return ids;
}

const sentAtOf = ({ at }: InboundMail): Date | null => {
	const sentAt = Date.parse(at);
	return Number.isNaN(sentAt) ? null : new Date(sentAt);
};

/** The same mail: by the name that its way gave it, or, come by another way, by who wrote it when under what title. */
function knownReply(tx: Tx, mail: InboundMail): Promise<{ id: string } | undefined> {
	const sentAt = sentAtOf(mail);
	return tx
		.selectFrom('reply')
		.select('id')
		.where((eb) =>
			eb.or([
				eb('event', '=', mail.eventId),
				...(sentAt === null
					? []
					: [
							eb.and([
								eb('sentAt', '=', sentAt),
								eb('fromEmail', '=', mail.from.email),
								eb('subject', '=', mail.subject),
							]),
						]),
			]),
		)
		.executeTakeFirst();
}

/**
 * Takes a mail in: finds what it is about, keeps it in its writer's own words with its files, and sets off what follows.
 * A machine's answer is kept and asks nobody (n50). The same mail comes in once.
 * @returns the reply's id, and whether it was there before
 */
export async function takeReply(tx: Tx, arrival: Arrival): Promise<{ id: string; isNew: boolean }> {
	const { mail, way, at, actor, organisationId } = arrival;
	const known = await knownReply(tx, mail);
	if (known) return { id: known.id, isNew: false };
	const match = await matchReply(tx, mail);
	const parted = partQuoted(mail.fullText);
	const files = await keepFiles(tx, arrival, match.customerId, match.invoices[0] ?? null);
	const { id } = await tx
		.insertInto('reply')
		.values({
			...{ event: mail.eventId, way, at: new Date(at), files, text: parted.text, quoted: parted.quoted },
			sentAt: sentAtOf(mail),
			...{ fromEmail: mail.from.email, fromName: mail.from.name ?? null, subject: mail.subject },
			...{ automatic: mail.automatic !== null, automaticBecause: mail.automatic },
			state: mail.automatic === null ? 'open' : 'automatic',
			...{ customerId: match.customerId, invoices: [...match.invoices], messageId: match.messageId },
			matchedBy: match.by,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (mail.automatic !== null) return { id, isNew: true };
	if (match.customerId === null) await unplaced(tx, id, arrival, files);
	else
		await followReply(tx, {
			...{ id, organisationId, at, actor, customerId: match.customerId, invoices: match.invoices },
			...{ from: mail.from.email, subject: mail.subject, text: parted.text },
		});
	return { id, isNew: true };
}
