import { error } from '@sveltejs/kit';
import { recordAccess } from '#db/customers/record-access.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';

const isShown = (mediaType: string): boolean =>
	['application/pdf', 'image/png', 'image/jpeg'].includes(mediaType);

/**
 * One stored file; who opened one about a customer is kept. Whoever sees a part alone gets the files of their customers,
 * to which the database narrows them, and none that is about no customer.
 * PDFs and images show in the browser; anything else is only ever downloaded.
 */
export async function documentResponse({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	if (!locals.person) error(401, 'Unauthorized');
	const { person } = locals;
	const isNarrowed = onlyAssignedTo(person) !== null;
	const file = await locals.tx(async (tx) => {
		const found = await tx
			.selectFrom('document')
			.select(['filename', 'mediaType', 'content', 'customerId', 'invoiceId'])
			.where('id', '=', params.id)
			.$if(isNarrowed, (query) => query.where('customerId', 'is not', null))
			.executeTakeFirst();
		if (found?.customerId)
			await recordAccess(tx, {
				customerId: found.customerId,
				invoiceId: found.invoiceId,
				documentId: params.id,
				kind: isShown(found.mediaType) ? 'document-viewed' : 'document-downloaded',
				side: 'company',
				at: await now(),
				who: person.name,
			});
		return found;
	});
	if (!file) error(404, 'Not found');
	const shown = isShown(file.mediaType);
	return new Response(new Uint8Array(file.content), {
		headers: {
			'content-type': shown ? file.mediaType : 'application/octet-stream',
			'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
		},
	});
}
