import type { Tx } from '../client.ts';

/** Who writes: the company as printed, its pictures, where its money goes. One row, of the transaction's company. */
export async function messageSender(tx: Tx) {
	const organisation = await tx.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
	const pictureIds = [organisation.logoDocumentId, organisation.signatureDocumentId].filter(
		(id) => id !== null,
	);
	const pictures =
		pictureIds.length === 0
			? []
			: await tx
					.selectFrom('document')
					.select(['id', 'mediaType', 'content'])
					.where('id', 'in', pictureIds)
					.execute();
	const accounts = await tx.selectFrom('bankAccount').selectAll().orderBy('currency').orderBy('id').execute();
	return { organisation, pictures, accounts };
}

export type MessageSender = Awaited<ReturnType<typeof messageSender>>;
