import { forOrganisation } from '#db/client.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import type { GiveUpOrder } from '#workflows/collection/orders.ts';
import { openIncident } from './contact/open-incident.ts';
import type { Deps } from './deps.ts';

/**
 * Three days without the provider: a contact that nobody can vouch for becomes `unknown`, one that certainly did not
 * leave becomes `failed`; a person is told either way (design §3.6).
 */
export const giveUpContact =
	({ db }: Pick<Deps, 'db'>) =>
	({ organisationId, customerId, runId, invoice, at, key }: GiveUpOrder): Promise<void> =>
		forOrganisation(db, organisationId, async (tx) => {
			const contact = await tx
				.selectFrom('contact')
				.select(['state', 'takenAt', 'node'])
				.where('key', '=', key)
				.executeTakeFirst();
			if (contact?.state !== 'claimed') return;
			const outcome = contact.takenAt === null ? 'failed' : 'unknown';
			await settleContact(tx, { customerId, key, outcome, at, failure: 'provider-unavailable' });
			await openIncident(tx, {
				key,
				name: 'given-up',
				code: outcome === 'failed' ? 'delivery-failed' : 'delivery-unknown',
				customerId,
				invoice,
				runId,
				node: contact.node,
				at,
				reason: 'provider-unavailable',
			});
		});
