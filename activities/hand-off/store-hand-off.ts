import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import type { HandOffOrder } from '#workflows/collection/orders.ts';
import type { Dossier } from '../dossier/build-dossier.ts';
import type { DossierData } from '../dossier/dossier-data.ts';

/** Keeps the dossier exactly as it was passed on, with what it lacked. A repeat changes nothing. */
export async function storeHandOff(
	tx: Tx,
	{ customerId, invoice, at, effect }: HandOffOrder,
	data: DossierData,
	dossier: Dossier,
): Promise<void> {
	const documentId = randomUUID();
	await tx
		.insertInto('document')
		.values({
			id: documentId,
			kind: 'dossier',
			customerId,
			invoiceId: invoice,
			filename: `${data.on}-${data.reference.replace(/[^\w-]+/g, '-')}.zip`,
			mediaType: 'application/zip',
			size: dossier.zip.byteLength,
			sha256: dossier.sha256,
			content: Buffer.from(dossier.zip),
			at: new Date(at),
			actor: effect.approvedBy,
		})
		.execute();
	await tx
		.insertInto('handOff')
		.values({
			key: effect.key,
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
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
