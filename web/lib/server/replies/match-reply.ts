import { sql } from 'kysely';
import type { InboundMail } from '#activities/ports/postmark/postmark-inbound.ts';
import type { Tx } from '#db/client.ts';
import { searchText } from '#db/queries/search-text.ts';

/** What a mail is about, and how that is known; `customerId` null ⇒ a person has to say. */
export type ReplyMatch = {
	messageId: string | null;
	customerId: string | null;
	invoices: readonly string[];
	by: 'token' | 'thread' | 'sender' | 'number' | null;
};

const NOTHING: ReplyMatch = { messageId: null, customerId: null, invoices: [], by: null };

/** Shorter references are dates, quantities and postcodes. */
const FEWEST_CHARACTERS = 5;
const MOST_REFERENCES = 600;

/** Everything in a text that may be the number of an invoice: words with a digit, alone or with their neighbours. */
export function referencesIn(text: string): string[] {
	const words = text.split(/[^\p{L}\p{N}\-/_.]+/u).map((word) => searchText(word).replaceAll(' ', ''));
	const joined = [1, 2, 3].flatMap((many) =>
		words.map((_word, from) => words.slice(from, from + many).join('')),
	);
	const named = joined.filter((word) => word.length >= FEWEST_CHARACTERS && /\d/.test(word));
	return [...new Set(named)].slice(0, MOST_REFERENCES);
}

/** The message whose own reply address the mail was written to. */
async function byToken(tx: Tx, { tokens }: InboundMail): Promise<ReplyMatch> {
	if (tokens.length === 0) return NOTHING;
	const message = await tx
		.selectFrom('message')
		.select(['id', 'customerId', 'invoices'])
		.where('replyToken', 'in', tokens)
		.orderBy('at', 'desc')
		.executeTakeFirst();
	if (!message) return NOTHING;
	return { messageId: message.id, customerId: message.customerId, invoices: message.invoices, by: 'token' };
}

/** The message of ours that the mail answers: mail programs quote its id. Postmark's is the local part. */
async function byThread(tx: Tx, { thread }: InboundMail): Promise<ReplyMatch> {
	const references = thread.flatMap((id) => [id, `<${id}>`, id.split('@')[0] ?? id]);
	if (references.length === 0) return NOTHING;
	const found = await tx
		.selectFrom('message')
		.select(['id', 'customerId', 'invoices', 'providerReference'])
		.where('provider', 'in', ['postmark', 'smtp'])
		.where('providerReference', 'in', references)
		.execute();
	const [closest] = found.sort(
		(a, b) => references.indexOf(a.providerReference ?? '') - references.indexOf(b.providerReference ?? ''),
	);
	if (!closest) return NOTHING;
	const { id, customerId, invoices } = closest;
	return { messageId: id, customerId, invoices, by: 'thread' };
}

/**
 * Whom the sender may write for: `own`, the customer of whom they are a contact when there is just one, and `all`, with
 * the children that are chased through them (n19).
 */
async function senderOf(tx: Tx, email: string): Promise<{ own: string | null; all: readonly string[] }> {
	const rows = await tx
		.selectFrom('contactPerson')
		.select(['customerId', sql<boolean>`bool_or(parent_person_id is null)`.as('isOwn')])
		.where('emailKey', '=', email.toLowerCase())
		.groupBy('customerId')
		.execute();
	const own = rows.filter(({ isOwn }) => isOwn);
	return {
		own: own.length === 1 ? (own[0]?.customerId ?? null) : null,
		all: own.length === 1 ? rows.map(({ customerId }) => customerId) : [],
	};
}

const named = (tx: Tx, mail: InboundMail) =>
	tx
		.selectFrom('invoice')
		.select(['id', 'customerId'])
		.where('numberKey', 'in', ['', ...referencesIn(`${mail.subject}\n${mail.fullText}`)])
		.orderBy(sql`due_on`)
		.limit(50)
		.execute();

/**
 * Finds what a mail is about: the message to whose own address it was written, or that it quotes; else its sender, if one customer knows them; else the
 * invoices that it names, if they are one customer's. An invoice of another customer than the sender's is never taken.
 */
export async function matchReply(tx: Tx, mail: InboundMail): Promise<ReplyMatch> {
	for (const answered of [await byToken(tx, mail), await byThread(tx, mail)])
		if (answered.customerId !== null) return answered;
	const sender = await senderOf(tx, mail.from.email);
	const invoices = await named(tx, mail);
	const customers = new Set(invoices.map(({ customerId }) => customerId));
	if (sender.own !== null) {
		const known = [...customers].filter((one) => sender.all.includes(one));
		const customerId = known.length === 1 ? (known[0] ?? sender.own) : sender.own;
		const theirs = invoices.filter((one) => one.customerId === customerId).map(({ id }) => id);
		return { messageId: null, customerId, invoices: theirs, by: theirs.length > 0 ? 'number' : 'sender' };
	}
	const [only] = customers;
	if (customers.size !== 1 || only === undefined) return NOTHING;
	return { messageId: null, customerId: only, invoices: invoices.map(({ id }) => id), by: 'number' };
}
