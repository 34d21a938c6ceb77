import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { addressedByHand, messageEdit } from '#db/desk/message-edit.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { recipientOf } from '../message-data/recipient-of.ts';
import type { MessageRecipient } from '../render/message-data.ts';

const shape = z.object({
	company: z.string().nullish(),
	name: z.string().nullish(),
	lines: z.array(z.string()).default([]),
});

/** To whom a sheet is addressed. `company` is absent of sheets printed before it was kept. */
export type Envelope = z.infer<typeof shape>;

/** What is kept of the envelope of a letter, beside its message. */
export const envelopeTo = ({ company, person, addressLines }: MessageRecipient): Envelope => ({
	company,
	name: person,
	lines: [...addressLines],
});

/** The envelope of a stored letter; an empty one of another message. */
export function envelopeOf(recipients: unknown): Envelope {
	const parsed = z.object({ to: z.array(shape) }).safeParse(recipients);
	return parsed.data?.to[0] ?? { lines: [] };
}

/** A letter of a customer: `state` tells whether its sheet came back. */
type Addressed = { customerId: string; state: string; intent: { key: string } };

/** The lines that a person wrote on this letter; one that came back from there goes to the address on file. */
export const linesByHand = async (tx: Tx, { state, intent }: Addressed): Promise<readonly string[] | null> =>
	state === 'address-unknown' ? null : addressedByHand(await messageEdit(tx, intent.key));

/** The envelope in which a letter would leave today, to a contact: where a person sends it, else where they live. */
export async function envelopeFor(tx: Tx, letter: Addressed, contact: string): Promise<Envelope> {
	const envelope = envelopeTo(recipientOf(await messageRecipient(tx, letter.customerId, contact)));
	const lines = await linesByHand(tx, letter);
	return lines === null ? envelope : { ...envelope, lines: [...lines] };
}

/** Whether two envelopes reach the same person at the same place; who is written to by name is told apart. */
export const isSameEnvelope = (one: Envelope, other: Envelope): boolean =>
	one.lines.join('\n') === other.lines.join('\n') &&
	(one.name ?? null) === (other.name ?? null) &&
	(one.company === undefined || other.company === undefined || one.company === other.company);
