import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import type { Fact } from '../fact.ts';
import type { FactHandler } from '../fact-effect.ts';
import { withDeliverability, withPosted } from '../failed-ways.ts';
import { lastContact } from '../last-contact.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountState } from '../state.ts';

/** An unknown address is not written to again; where the post found somebody, they may be (n59, n65). */
function heardOf(state: AccountState, fact: Extract<Fact, { type: 'letter-event' }>): AccountState {
	const letter = lastContact(state, fact.invoice, ['letter']);
	return fact.event === 'deposited'
		? withPosted(state, letter, fact)
		: withDeliverability(state, letter, fact.event !== 'address-unknown');
}

/** What the post says of a letter; its run anchors deadlines on it (n65). */
export const letterEvent: FactHandler<'letter-event'> = (state, fact, policy) => {
	const { invoice, event } = fact;
	if (!state.invoices[invoice]) return refuseFact('unknown-invoice', { invoice });
	const on = fact.on ?? localDateOf(policy.calendars.creditor, fact.at);
	const { deadline } = fact;
	const letter = { event, on, ...(deadline !== undefined && { deadline }) };
	return ok({ state: heardOf(state, fact), named: [invoice], letter });
};
