import { randomBytes } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import type { MailAddress } from '../ports/mail.ts';

/** Where the answer to one message goes, and the word by which it will be known. */
export type ReplyAddress = { replyTo: MailAddress | null; replyToken: string | null };

type Company = {
	name: string;
	senderName: string | null;
	replyEmail: string | null;
	inboundEmail: string | null;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 26;

/** 130 random bits, in letters that survive a mail server which changes their case. */
const drawn = (): string =>
	[...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');

/** A message that is rendered again for another try keeps its word. */
async function knownToken(tx: Tx, contactKey: string, kind: string): Promise<string | null> {
	const message = await tx
		.selectFrom('message')
		.select('replyToken')
		.where('contactKey', '=', contactKey)
		.where('kind', '=', kind)
		.executeTakeFirst();
	return message?.replyToken ?? null;
}

/**
 * Where the answer to a message goes: into the company's mailbox for answers, under a word that stands for this message
 * alone, drawn at random, saying nothing of it; without such a mailbox, to the people of its reply address.
 * @param about the contact that the message carries out; `key` null for a message that stands alone
 */
export async function replyAddress(
	tx: Tx,
	{ name, senderName, replyEmail, inboundEmail }: Company,
	about: { key: string | null; kind: string },
): Promise<ReplyAddress> {
	if (inboundEmail === null)
		return { replyTo: replyEmail === null ? null : { email: replyEmail }, replyToken: null };
	const known = about.key === null ? null : await knownToken(tx, about.key, about.kind);
	const replyToken = known ?? drawn();
	const email = inboundEmail.replace('@', `+${replyToken}@`);
	return { replyTo: { email, name: senderName ?? name }, replyToken };
}
