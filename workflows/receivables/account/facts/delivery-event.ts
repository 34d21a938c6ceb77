import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { withDeliverability } from '../failed-ways.ts';
import { lastContact } from '../last-contact.ts';
import { refuseFact } from '../refusal.ts';
import { withInvoice } from '../with-invoice.ts';

/** What became of a message. Where it bounced or was called spam nothing is sent again (n59, u17). */
export const deliveryEvent: FactHandler<'delivery-event'> = (state, fact) => {
	const { invoice, event, contactKey } = fact;
	if (!state.invoices[invoice]) return refuseFact('unknown-invoice', { invoice });
	const contact = lastContact(state, invoice, ['email', 'sms'], contactKey);
	const arrived = event === 'delivered' || event === 'opened';
	const next = withDeliverability(state, contact, arrived);
	return ok({ state: withInvoice(next, invoice, { lastDelivery: event }), named: [invoice] });
};
