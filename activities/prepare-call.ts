import type { SendDecision } from '#db/account/contact-order.ts';
import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import { carryOut } from './contact/carry-out.ts';
import type { HandOver } from './contact/hand-over.ts';
import { deliverEmail } from './contact/deliver-email.ts';
import { parallelRequestOf } from './contact/request-of.ts';
import { settleSent } from './contact/settle.ts';
import type { Deps } from './deps.ts';
import { goingPort } from './ports/going-port.ts';
import type { MailPort } from './ports/mail.ts';
import type { Found, Receipt } from './ports/receipt.ts';

const desk = (key: string): Receipt => ({ provider: 'desk', reference: key, acceptedAt: null });

/**
 * Decides a call and sends the e-mail beside it (s25): one contact. The call itself is the task that the run creates
 * next; only the e-mail can be sent twice, so the provider is asked about the e-mail's own key.
 * @throws ApplicationFailure `provider-unavailable` (retried)
 */
export const prepareCall =
	(deps: Deps) =>
	async (order: ContactOrder): Promise<ContactResult> => {
		const port = await goingPort(deps, order.organisationId, 'mail');
		const mailKey = order.intent.parallel?.key;
		return carryOut(deps, order, {
			deliver: (asked, decision, handOver) => deliverBeside(deps, port, asked, decision, handOver),
			...((mailKey === undefined || port.find) && {
				find: () => findBeside(deps, port, order, mailKey),
				findSettlesMs: port.findSettlesMs ?? 0,
			}),
		});
	};

/** A call without e-mail has nothing to lose; with one, its provider knows, and what it tells is kept with the e-mail. */
async function findBeside(
	deps: Deps,
	port: MailPort,
	order: ContactOrder,
	mailKey: string | undefined,
): Promise<Found> {
	const here: Found = { state: 'delivered', receipt: desk(order.intent.key) };
	if (mailKey === undefined) return here;
	const found = await port.find?.(mailKey);
	if (found?.state !== 'delivered') return { state: 'absent' };
	await settleSent(deps, order, found.receipt, { beside: mailKey });
	return here;
}

async function deliverBeside(
	deps: Deps,
	port: MailPort,
	order: ContactOrder,
	decision: SendDecision,
	handOver: HandOver,
): Promise<Receipt & { messageId?: string }> {
	const request = parallelRequestOf(order, decision);
	if (!request) return desk(order.intent.key);
	const receipt = await deliverEmail(deps, port, order, request, handOver);
	await settleSent(deps, order, receipt, { beside: request.key });
	return desk(order.intent.key);
}
