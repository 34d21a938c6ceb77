import { contactOf, organisationOf } from '#activities/message-data/sender-of.ts';
import type { MessageSender } from '#db/queries/message-sender.ts';
import type { DebtorView } from '#lib/debtor/view.ts';
import { brandOf } from './brand.ts';

/** The company as its debtors see it: who it is and how to reach it. */
export function companyOf(sender: MessageSender): DebtorView['company'] {
	const { name, legal } = organisationOf(sender);
	const { phone, email, openingHours } = contactOf(sender);
	return {
		...{ name, legal, phone, email },
		hours: openingHours,
		hasLogo: sender.organisation.logoDocumentId !== null,
		brand: brandOf(sender.organisation.brandColour),
	};
}
