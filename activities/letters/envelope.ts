import { z } from 'zod';
import type { Tx } from '#db/client.ts';
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

/** The envelope that somebody would be written to in today. */
export const envelopeFor = async (tx: Tx, customerId: string, contact: string): Promise<Envelope> =>
	envelopeTo(recipientOf(await messageRecipient(tx, customerId, contact)));

/** Whether two envelopes reach the same person at the same place; who is written to by name is told apart. */
export const isSameEnvelope = (one: Envelope, other: Envelope): boolean =>
	one.lines.join('\n') === other.lines.join('\n') &&
	(one.name ?? null) === (other.name ?? null) &&
	(one.company === undefined || other.company === undefined || one.company === other.company);
