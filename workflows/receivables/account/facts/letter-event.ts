import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { lastContact, withDeliverability } from '../last-contact.ts';
import { refuseFact } from '../refusal.ts';

/** What the post says of a letter; its run anchors deadlines on it (n65). An unknown address is not written to again. */
export const letterEvent: FactHandler<'letter-event'> = (state, fact, policy) => {
	const { invoice, event } = fact;
	if (!state.invoices[invoice]) return refuseFact('unknown-invoice', { invoice });
	const on = fact.on ?? localDateOf(policy.calendars.creditor, fact.at);
	const next =
		event === 'address-unknown'
			? withDeliverability(state, lastContact(state, invoice, ['letter']), false)
			: state;
	const { deadline } = fact;
	const letter = { event, on, ...(deadline !== undefined && { deadline }) };
	return ok({ state: next, named: [invoice], letter });
};
