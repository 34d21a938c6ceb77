import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import { askedByKey } from './contact/asked-by-key.ts';
import { carryOut } from './contact/carry-out.ts';
import { deliverEmail } from './contact/deliver-email.ts';
import { requestOf } from './contact/request-of.ts';
import type { Deps } from './deps.ts';
import { goingPort } from './ports/going-port.ts';

/**
 * Sends the e-mail of one node for one invoice and those merged into it, or says why not.
 * Idempotent by key: a retry finds its own claim and asks the provider before it sends again.
 * @throws ApplicationFailure `provider-unavailable` (retried)
 */
export const sendEmail =
	(deps: Deps) =>
	async (order: ContactOrder): Promise<ContactResult> => {
		const port = await goingPort(deps, order.organisationId, 'mail');
		return carryOut(deps, order, {
			deliver: (at, decision, handOver) => deliverEmail(deps, port, at, requestOf(at, decision), handOver),
			...askedByKey(port),
		});
	};
