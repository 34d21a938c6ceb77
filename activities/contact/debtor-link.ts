import { forOrganisation } from '#db/client.ts';
import { makeDebtorLink } from '#db/debtor/make-link.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Deps } from '../deps.ts';
import type { CompiledTemplate } from '../render/compile-template.ts';
import type { LoadedContact } from './load-contact.ts';

/**
 * The message with a link to the debtor's page, made for its recipient, where the text has a place for one, the company
 * has not switched its page off and the worker knows the address that browsers use.
 */
export async function withDebtorLink(
	{ db, address }: Pick<Deps, 'db' | 'address'>,
	{ organisationId, customerId, at }: ContactOrder,
	key: string,
	compiled: CompiledTemplate,
	loaded: LoadedContact,
): Promise<LoadedContact> {
	if (!address || !compiled.variables.includes('link')) return loaded;
	const madeFor = loaded.recipient.person?.email ?? null;
	const word = await forOrganisation(db, organisationId, (tx) =>
		makeDebtorLink(tx, { customerId, at, contactKey: key, madeFor }),
	);
	if (word === null) return loaded;
	return { ...loaded, data: { ...loaded.data, link: new URL(`/d/${word}`, address).href } };
}
