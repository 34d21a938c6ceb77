import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountContact } from '../state.ts';

/** A person wrote or called outside the scenario: it restarts the gap like any other contact (n9, n63, u6). */
export const manualContact: FactHandler<'manual-contact'> = (state, fact, policy) => {
	const unknown = fact.invoices.find((id) => !state.invoices[id]);
	if (unknown !== undefined) return refuseFact('unknown-invoice', { invoice: unknown });
	const contact: AccountContact = {
		key: fact.id,
		at: fact.at,
		date: localDateOf(policy.calendars.debtor, fact.at),
		currency: '',
		kind: 'manual',
		level: 'amicable',
		channel: fact.channel,
		recipient: '',
		invoices: fact.invoices,
		state: 'delivered',
		restartsGap: true,
	};
	return ok({ state: { ...state, contacts: [...state.contacts, contact] } });
};
