import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';
import { sendEmail } from './send-email.ts';

/**
 * Thanks for a payment, or the receipt of a part of one: once per payment, whichever invoices it paid (design §3.3).
 * Every paid run asks with the payment's own key; the account lets one of them carry it.
 * @throws ApplicationFailure `provider-unavailable` (retried)
 */
export const acknowledgePayment = (deps: Deps): ((order: ContactOrder) => Promise<ContactResult>) =>
	sendEmail(deps);
