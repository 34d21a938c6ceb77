import type { Tx } from '../client.ts';

/** All that was written down about one invoice: history, messages with their files and proofs, letters, documents. */
export async function dossierRecords(
	tx: Tx,
	{ customerId, invoiceId }: { customerId: string; invoiceId: string },
) {
	const journal = await tx
		.selectFrom('journal')
		.select(['at', 'kind', 'actor', 'node'])
		.where('customerId', '=', customerId)
		.where((eb) => eb(eb.val(invoiceId), '=', eb.fn.any('invoices')))
		.orderBy('seq')
		.execute();
	const messages = await tx
		.selectFrom('message')
		.selectAll()
		.where('customerId', '=', customerId)
		.where('channel', '<>', 'letter')
		.where((eb) => eb(eb.val(invoiceId), '=', eb.fn.any('invoices')))
		.orderBy('at')
		.execute();
	const letters = await tx
		.selectFrom('letter')
		.innerJoin('message', 'message.id', 'letter.messageId')
		.innerJoin('document', 'document.id', 'letter.documentId')
		.leftJoin('document as proof', 'proof.id', 'letter.proofDocumentId')
		.select([
			'letter.kind',
			'letter.postedOn',
			'letter.plannedOn',
			'letter.registeredNumber',
			'letter.state',
			'letter.stateOn',
			'message.subject',
			'document.content',
			'proof.filename as proofName',
			'proof.mediaType as proofType',
			'proof.content as proof',
		])
		.where('letter.invoiceId', '=', invoiceId)
		.orderBy('letter.plannedOn')
		.execute();
	const documents = await tx
		.selectFrom('document')
		.select(['kind', 'filename', 'mediaType', 'content', 'invoiceId'])
		.where('customerId', '=', customerId)
		.where('kind', 'not in', ['letter', 'letter-proof', 'message-picture', 'logo', 'signature', 'dossier'])
		.where((eb) => eb.or([eb('invoiceId', '=', invoiceId), eb('invoiceId', 'is', null)]))
		.orderBy('at')
		.execute();
	return { journal, messages, letters, documents };
}

export type DossierRecords = Awaited<ReturnType<typeof dossierRecords>>;
