import type { Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import type { HandOffOrder } from '#workflows/collection/orders.ts';
import type { Dossier } from '../dossier/build-dossier.ts';
import type { DossierData } from '../dossier/dossier-data.ts';

/**
 * Keeps the dossier as it is about to be passed on, with what it lacks; what became of it is told by the contact of the
 * same key. One that an earlier try had made, and that did not leave, is replaced.
 */
export async function storeHandOff(
	tx: Tx,
	{ customerId, invoice, at, effect }: HandOffOrder,
	data: DossierData,
	dossier: Dossier,
): Promise<void> {
	const documentId = await storeDocument(tx, {
		kind: 'dossier',
		customerId,
		invoiceId: invoice,
		filename: `${data.on}-${data.reference.replace(/[^\w-]+/g, '-')}.zip`,
		mediaType: 'application/zip',
		content: dossier.zip,
		at,
		actor: effect.approvedBy,
	});
	const columns = {
		customerId,
		invoices: [invoice],
		currency: data.currency,
		at: new Date(at),
		procedure: effect.procedure,
		recipient: effect.to,
		approvedBy: effect.approvedBy,
		amounts: JSON.stringify(data.totals),
		missing: JSON.stringify(dossier.missing),
		documentId,
	};
	await tx
		.insertInto('handOff')
		.values({ key: effect.key, ...columns })
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doUpdateSet(columns))
		.execute();
}
