import { messageSender } from '#db/queries/message-sender.ts';
import type { MessageSender } from '#db/queries/message-sender.ts';
import { messageSigner } from '#db/queries/message-signer.ts';
import type { MessageSigner } from '#db/queries/message-signer.ts';
import type { Tx } from '#db/client.ts';
import type { Op } from '#workflows/scenario/plan.ts';

/** In whose name a step writes. */
export type From = Extract<Op, { op: 'contact' }>['from'];

/**
 * The company, as one of its people writes in its name: from its own address, by its phone. Answers go to that person
 * unless the company has a mailbox that knows answers by their address.
 */
export function signedBy(sender: MessageSender, { name, email }: MessageSigner): MessageSender {
	const { organisation } = sender;
	const { senderEmail, replyEmail, inboundEmail } = organisation;
	const from = senderEmail ?? replyEmail;
	// Without any address of the company nothing may leave: a person's own is no sender.
	const answers = from === null || inboundEmail !== null ? replyEmail : email;
	return {
		...sender,
		organisation: {
			...organisation,
			...{ senderName: name, senderEmail: from, replyEmail: answers },
			...{ signatoryName: name, signatoryTitle: null, signatureDocumentId: null },
		},
	};
}

/** Who writes to this customer, as its step says: the person in charge, or the company where there is none. */
export async function senderFrom(tx: Tx, customerId: string, from: From): Promise<MessageSender> {
	const sender = await messageSender(tx);
	const signer = from === 'company' ? null : await messageSigner(tx, customerId, from);
	return signer ? signedBy(sender, signer) : sender;
}
