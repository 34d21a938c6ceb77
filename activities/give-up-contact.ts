import { forOrganisation } from '#db/client.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import type { GiveUpOrder } from '#workflows/collection/orders.ts';
import { parallelKey } from '#workflows/scenario/step/keys.ts';
import { settleMessages } from './contact/settle-messages.ts';
import { openIncident } from './contact/open-incident.ts';
import { tellAbsorbed } from './contact/tell-absorbed.ts';
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
			const failure = 'provider-unavailable';
			for (const own of [key, parallelKey(key)])
				if (await settleContact(tx, { customerId, key: own, outcome, at, failure }))
					await settleMessages(tx, own, { status: outcome, detail: failure, at: new Date(at) });
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
			if (outcome !== 'failed') return;
			for (const own of [key, parallelKey(key)])
				await tellAbsorbed(tx, { organisationId, customerId, invoice, key: own, at });
		});
