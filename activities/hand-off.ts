import { forOrganisation } from '#db/client.ts';
import type { ContactOrder, ContactResult, HandOffOrder } from '#workflows/collection/orders.ts';
import { askedByKey } from './contact/asked-by-key.ts';
import { carryOut, MessageRefused } from './contact/carry-out.ts';
import type { HandOver } from './contact/hand-over.ts';
import type { Deps } from './deps.ts';
import { loadDossier } from './hand-off/load-dossier.ts';
import { storeHandOff } from './hand-off/store-hand-off.ts';
import { tellHandedOff } from './hand-off/tell-handed-off.ts';
import { buildDossier } from './dossier/build-dossier.ts';
import { goingPort } from './ports/going-port.ts';
import type { Receipt } from './ports/receipt.ts';

/**
 * Hands an invoice over to collections: decided again at this very instant, with the dossier as it stands, its list of
 * missing pieces and the SHA-256 of each file (design §3.6, n67). Idempotent by key: the dossier is on file before the
 * port gets it, and the account knows as soon as the contact counts, whichever try hears of it.
 * @throws ApplicationFailure `provider-unavailable` (retried)
 */
export const handOff =
	(deps: Deps) =>
	async (order: HandOffOrder): Promise<ContactResult> => {
		const { effect, ...rest } = order;
		const collections = await goingPort(deps, order.organisationId, 'collections');
		const contact: ContactOrder = { ...rest, intent: effect.intent };
		return carryOut(deps, contact, {
			deliver: (asked, _decision, handOver) =>
				deliverDossier({ ...deps, collections }, { ...order, at: asked.at }, handOver),
			also: (tx, { at }) => tellHandedOff(tx, { ...order, at }, collections.transmission),
			...askedByKey(collections),
		});
	};

async function deliverDossier(deps: Deps, order: HandOffOrder, handOver: HandOver): Promise<Receipt> {
	const { organisationId, effect } = order;
	const data = await forOrganisation(deps.db, organisationId, (tx) => loadDossier(tx, order));
	const made = await buildDossier(data);
	if (!made.ok) throw new MessageRefused(made.problem.code, made.problem.params);
	await forOrganisation(deps.db, organisationId, async (tx) => {
		await handOver(tx);
		await storeHandOff(tx, order, data, made.value);
	});
	return deps.collections.deliver(
		{
			reference: data.reference,
			procedure: effect.procedure,
			to: effect.to,
			currency: data.currency,
			claimedCents: data.totals.claimedCents,
			dossier: made.value.zip,
			dossierSha256: made.value.sha256,
		},
		effect.key,
	);
}
